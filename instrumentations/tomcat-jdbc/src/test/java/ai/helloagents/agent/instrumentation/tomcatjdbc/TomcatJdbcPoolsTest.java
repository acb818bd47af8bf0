package ai.helloagents.agent.instrumentation.tomcatjdbc;

import static org.assertj.core.api.Assertions.assertThat;

import ai.helloagents.agent.testing.WovenLibraries;
import ai.helloagents.agent.testing.pool.ConnectionPoolSpecification;
import ai.helloagents.agent.testing.pool.TestPool;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apache.tomcat.jdbc.pool.PoolExhaustedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TomcatJdbcPoolsTest extends ConnectionPoolSpecification {
    @RegisterExtension
    static final WovenLibraries WOVEN = WovenLibraries.with(new TomcatJdbcInstrumentation());

    TomcatJdbcPoolsTest() {
        super("tomcat-jdbc", PoolExhaustedException.class);
    }

    @Test
    void aPoolWithoutANameIsNumberedButHasNoHash() {
        assertThat(PoolOpenedAdvice.withoutHash("Tomcat Connection Pool[1-1926764753]"))
                .isEqualTo("Tomcat Connection Pool[1]");
        assertThat(PoolOpenedAdvice.withoutHash("web-shop")).isEqualTo("web-shop");
    }

    @Override
    protected TestPool open(String name, int maximum, int waitMillis) {
        return new TomcatTestPool(name, "jdbc:h2:mem:" + name, maximum, waitMillis).opened();
    }

    @Override
    protected void useUnreachable(String name) throws SQLException {
        try (TestPool pool = new TomcatTestPool(name, "jdbc:h2:file:/dev/null/nowhere", 1, IMPATIENT_MILLIS)) {
            pool.get();
        }
    }

    /** The first and the last of each line. */
    @Override
    protected Stream<String> jars() {
        return Stream.of("8.0.1", "8.5.100", "9.0.1", "9.0.112", "10.1.0", "10.1.55", "11.0.0", "11.0.27")
                .map(version -> "tomcat-jdbc-" + version + ".jar");
    }

    @Override
    protected List<String> neededBesides() {
        return List.of("org.apache.juli.logging.Log");
    }

    @Override
    protected DataSource openIn(ClassLoader loader, String name, String url) throws Exception {
        Class<?> type = loader.loadClass("org.apache.tomcat.jdbc.pool.DataSource");
        DataSource pool = (DataSource) type.getConstructor().newInstance();
        // No driver class: the driver manager would hold it.
        Object database =
                loader.loadClass("org.h2.jdbcx.JdbcDataSource").getConstructor().newInstance();
        set(database, "setURL", String.class, url);
        set(pool, "setDataSource", Object.class, database);
        set(pool, "setName", String.class, name);
        set(pool, "setInitialSize", int.class, 0);
        set(pool, "setMaxActive", int.class, 4);
        return pool;
    }

    @Override
    protected void close(DataSource pool) throws Exception {
        pool.getClass().getMethod("close", boolean.class).invoke(pool, true);
    }
}
