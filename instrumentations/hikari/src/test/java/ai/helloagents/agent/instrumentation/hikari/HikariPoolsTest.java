package ai.helloagents.agent.instrumentation.hikari;

import ai.helloagents.agent.testing.WovenLibraries;
import ai.helloagents.agent.testing.pool.ConnectionPoolSpecification;
import ai.helloagents.agent.testing.pool.TestPool;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.RegisterExtension;

class HikariPoolsTest extends ConnectionPoolSpecification {
    @RegisterExtension
    static final WovenLibraries WOVEN = WovenLibraries.with(new HikariInstrumentation());

    HikariPoolsTest() {
        super("hikari", SQLTransientConnectionException.class);
    }

    @Override
    protected TestPool open(String name, int maximum, int waitMillis) {
        return new HikariTestPool(name, "jdbc:h2:mem:" + name, maximum, waitMillis);
    }

    @Override
    protected void useUnreachable(String name) {
        new HikariTestPool(name, "jdbc:h2:file:/dev/null/nowhere", 1, IMPATIENT_MILLIS).close();
    }

    @Override
    protected Stream<String> jars() {
        return Stream.of("3.4.5", "4.0.3", "5.1.0", "6.3.3", "7.1.0").map(version -> "HikariCP-" + version + ".jar");
    }

    @Override
    protected List<String> neededBesides() {
        return List.of("org.slf4j.Logger");
    }

    @Override
    protected DataSource openIn(ClassLoader loader, String name, String url) throws Exception {
        Class<?> type = loader.loadClass("com.zaxxer.hikari.HikariDataSource");
        DataSource pool = (DataSource) type.getConstructor().newInstance();
        set(pool, "setDataSourceClassName", String.class, "org.h2.jdbcx.JdbcDataSource");
        set(pool, "setPoolName", String.class, name);
        set(pool, "setMaximumPoolSize", int.class, 4);
        type.getMethod("addDataSourceProperty", String.class, Object.class).invoke(pool, "url", url);
        return pool;
    }

    @Override
    protected void close(DataSource pool) throws Exception {
        ((AutoCloseable) pool).close();
    }
}
