package ai.helloagents.agent.instrumentation.tomcatjdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.helloagents.agent.metrics.MetricNames;
import ai.helloagents.agent.testing.Metrics;
import ai.helloagents.agent.testing.WovenLibraries;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.apache.tomcat.jdbc.pool.DataSource;
import org.apache.tomcat.jdbc.pool.PoolProperties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TomcatJdbcPoolsTest {
    @RegisterExtension
    static final WovenLibraries WOVEN = WovenLibraries.with(new TomcatJdbcInstrumentation());

    private static final List<String> ALL = List.of(
            MetricNames.DB_CONNECTIONS_ACTIVE,
            MetricNames.DB_CONNECTIONS_IDLE,
            MetricNames.DB_CONNECTIONS_PENDING,
            MetricNames.DB_CONNECTIONS_MAX,
            MetricNames.DB_CONNECTION_ACQUIRE,
            MetricNames.DB_CONNECTION_TIMEOUTS);

    @Test
    void anOpenPoolHasAllItsSeriesAndAClosedOneHasNone() throws Exception {
        DataSource source = new DataSource(properties("shop", "jdbc:h2:mem:shop"));
        try (Connection only = source.getConnection()) {
            assertThat(ALL)
                    .allSatisfy(name ->
                            assertThat(Metrics.series(name, "pool", "shop")).isEqualTo(1));
            assertThat(value(MetricNames.DB_CONNECTIONS_ACTIVE, "shop")).isEqualTo(1);
            assertThat(value(MetricNames.DB_CONNECTIONS_MAX, "shop")).isEqualTo(1);
            assertThat(value(MetricNames.DB_CONNECTION_TIMEOUTS, "shop")).isZero();
            assertThatThrownBy(source::getConnection).isInstanceOf(SQLException.class);
            assertThat(value(MetricNames.DB_CONNECTION_TIMEOUTS, "shop")).isEqualTo(1);
            assertThat(value(MetricNames.DB_CONNECTION_ACQUIRE, "shop")).isEqualTo(2);
        }
        assertThat(value(MetricNames.DB_CONNECTIONS_ACTIVE, "shop")).isZero();
        assertThat(value(MetricNames.DB_CONNECTIONS_IDLE, "shop")).isEqualTo(1);
        source.close(true);
        assertThat(ALL)
                .allSatisfy(
                        name -> assertThat(Metrics.series(name, "pool", "shop")).isZero());
    }

    @Test
    void aPoolWhoseDatabaseCannotBeReachedLeavesNothing() {
        PoolProperties properties = properties("unreachable", "jdbc:h2:file:/dev/null/nowhere");
        properties.setInitialSize(1);
        DataSource source = new DataSource(properties);

        assertThatThrownBy(source::getConnection).isInstanceOf(SQLException.class);
        assertThat(ALL)
                .allSatisfy(name ->
                        assertThat(Metrics.series(name, "pool", "unreachable")).isZero());
    }

    @Test
    void aPoolWithoutANameIsNumberedButHasNoHash() {
        assertThat(PoolOpenedAdvice.withoutHash("Tomcat Connection Pool[1-1926764753]"))
                .isEqualTo("Tomcat Connection Pool[1]");
        assertThat(PoolOpenedAdvice.withoutHash("web-shop")).isEqualTo("web-shop");
    }

    private static PoolProperties properties(String name, String url) {
        PoolProperties properties = new PoolProperties();
        properties.setName(name);
        properties.setUrl(url);
        properties.setDriverClassName("org.h2.Driver");
        properties.setInitialSize(0);
        properties.setMaxActive(1);
        properties.setMaxWait(50);
        return properties;
    }

    private static double value(String metric, String pool) {
        return Metrics.value(metric, "pool", pool);
    }
}
