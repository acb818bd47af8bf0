package ai.helloagents.agent.instrumentation.hikari;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.helloagents.agent.metrics.AgentErrors;
import ai.helloagents.agent.metrics.MetricNames;
import ai.helloagents.agent.testing.IsolatedLibraries;
import ai.helloagents.agent.testing.Metrics;
import ai.helloagents.agent.testing.WovenLibraries;
import java.lang.ref.WeakReference;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLTransientConnectionException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HikariPoolsTest {
    @RegisterExtension
    static final WovenLibraries WOVEN = WovenLibraries.with(new HikariInstrumentation());

    private static final List<String> ALL = List.of(
            MetricNames.DB_CONNECTIONS_ACTIVE,
            MetricNames.DB_CONNECTIONS_IDLE,
            MetricNames.DB_CONNECTIONS_PENDING,
            MetricNames.DB_CONNECTIONS_MAX,
            MetricNames.DB_CONNECTION_ACQUIRE,
            MetricNames.DB_CONNECTION_TIMEOUTS);

    @Test
    void anOpenPoolHasAllItsSeriesAndAClosedOneHasNone() throws Exception {
        try (TestPool pool = TestPool.open("shop", 3)) {
            assertThat(ALL)
                    .allSatisfy(name ->
                            assertThat(Metrics.series(name, "pool", "shop")).isEqualTo(1));
            assertThat(value(MetricNames.DB_CONNECTIONS_MAX, "shop")).isEqualTo(3);
            try (Connection one = pool.get();
                    Connection two = pool.get()) {
                assertThat(value(MetricNames.DB_CONNECTIONS_ACTIVE, "shop")).isEqualTo(2);
            }
            assertThat(value(MetricNames.DB_CONNECTIONS_ACTIVE, "shop")).isZero();
            assertThat(value(MetricNames.DB_CONNECTIONS_IDLE, "shop")).isGreaterThanOrEqualTo(2);
            assertThat(value(MetricNames.DB_CONNECTION_ACQUIRE, "shop")).isEqualTo(2);
            assertThat(value(MetricNames.DB_CONNECTION_TIMEOUTS, "shop")).isZero();
        }
        assertThat(ALL)
                .allSatisfy(
                        name -> assertThat(Metrics.series(name, "pool", "shop")).isZero());
    }

    @Test
    void aMaximumThatIsChangedLaterIsSeen() {
        try (TestPool pool = TestPool.open("growing", 2)) {
            pool.maximum(7);

            assertThat(value(MetricNames.DB_CONNECTIONS_MAX, "growing")).isEqualTo(7);
        }
    }

    @Test
    void aWaitThatRunsOutOfTimeIsATimeoutAndAnAcquisition() throws Exception {
        try (TestPool pool = TestPool.open("small", 1);
                Connection only = pool.get()) {
            assertThatThrownBy(pool::get).isInstanceOf(SQLTransientConnectionException.class);

            assertThat(value(MetricNames.DB_CONNECTION_TIMEOUTS, "small")).isEqualTo(1);
            assertThat(value(MetricNames.DB_CONNECTION_ACQUIRE, "small")).isEqualTo(2);
        }
    }

    @Test
    void threadsThatWaitArePending() throws Exception {
        try (TestPool pool = TestPool.open("busy", 1, 60_000)) {
            CountDownLatch got = new CountDownLatch(2);
            Connection only = pool.get();
            for (int i = 0; i < 2; i++) {
                new Thread(() -> {
                            try (Connection waited = pool.get()) {
                                got.countDown();
                            } catch (Exception failed) {
                                throw new IllegalStateException(failed);
                            }
                        })
                        .start();
            }
            Metrics.await("two threads wait", () -> value(MetricNames.DB_CONNECTIONS_PENDING, "busy") == 2);
            only.close();
            got.await();
            assertThat(value(MetricNames.DB_CONNECTIONS_PENDING, "busy")).isZero();
        }
    }

    @Test
    void poolsAreToldApartByNameAndThoseOfOneNameAreSummed() throws Exception {
        try (TestPool one = TestPool.open("one", 1);
                TestPool twin = TestPool.open("twin", 2);
                Connection busy = twin.get()) {
            try (TestPool other = TestPool.open("twin", 5);
                    Connection alsoBusy = other.get()) {
                assertThat(value(MetricNames.DB_CONNECTIONS_MAX, "twin")).isEqualTo(7);
                assertThat(value(MetricNames.DB_CONNECTIONS_ACTIVE, "twin")).isEqualTo(2);
                assertThat(value(MetricNames.DB_CONNECTION_ACQUIRE, "twin")).isEqualTo(2);
                assertThat(value(MetricNames.DB_CONNECTIONS_MAX, "one")).isEqualTo(1);
            }
            assertThat(value(MetricNames.DB_CONNECTIONS_MAX, "twin")).isEqualTo(2);
            assertThat(value(MetricNames.DB_CONNECTION_ACQUIRE, "twin")).isEqualTo(2);
        }
    }

    @Test
    void aPoolWhoseDatabaseCannotBeReachedLeavesNothing() {
        assertThatThrownBy(() -> TestPool.unreachable("unreachable"));

        assertThat(ALL)
                .allSatisfy(name ->
                        assertThat(Metrics.series(name, "pool", "unreachable")).isZero());
    }

    @Test
    void theFiftyFirstPoolSharesASeriesWithLaterOnesUntilOthersAreClosed() {
        List<TestPool> pools = new ArrayList<>();
        for (int i = 0; i < 52; i++) {
            pools.add(TestPool.open("many-" + i, 1));
        }
        assertThat(Metrics.series(MetricNames.DB_CONNECTIONS_MAX)).isEqualTo(51);
        assertThat(value(MetricNames.DB_CONNECTIONS_MAX, "other")).isEqualTo(2);

        pools.forEach(TestPool::close);
        assertThat(Metrics.series(MetricNames.DB_CONNECTIONS_MAX)).isZero();
        try (TestPool late = TestPool.open("late", 1)) {
            assertThat(value(MetricNames.DB_CONNECTIONS_MAX, "late")).isEqualTo(1);
        }
    }

    /** Each version in a class loader of its own; the loader goes when the pool is closed, or was only forgotten. */
    @ParameterizedTest
    @ValueSource(strings = {"3.4.5", "4.0.3", "5.1.0", "6.3.3", "7.1.0"})
    void everyVersionIsReadAndItsClassLoaderIsCollected(String version) throws Exception {
        AgentErrors.watch("hikari");
        double failures = Metrics.value(MetricNames.AGENT_ERRORS);
        WeakReference<ClassLoader> loader = usedAndClosed(version);

        Metrics.await("the class loader of HikariCP " + version + " is collected", () -> {
            System.gc();
            return loader.refersTo(null);
        });
        assertThat(Metrics.value(MetricNames.AGENT_ERRORS)).isEqualTo(failures);
    }

    private static WeakReference<ClassLoader> usedAndClosed(String version) throws Exception {
        URL jar = Path.of(System.getProperty("hikari.jars"), "HikariCP-" + version + ".jar")
                .toUri()
                .toURL();
        IsolatedLibraries loader = new IsolatedLibraries(
                jar, IsolatedLibraries.jarOf("org.slf4j.Logger"), IsolatedLibraries.jarOf("org.h2.Driver"));
        String name = "v" + version;
        Class<?> type = loader.loadClass("com.zaxxer.hikari.HikariDataSource");
        DataSource pool = (DataSource) type.getConstructor().newInstance();
        set(pool, "setDataSourceClassName", "org.h2.jdbcx.JdbcDataSource");
        set(pool, "setPoolName", name);
        set(pool, "setMaximumPoolSize", 4);
        type.getMethod("addDataSourceProperty", String.class, Object.class).invoke(pool, "url", "jdbc:h2:mem:" + name);
        try (Connection busy = pool.getConnection()) {
            assertThat(value(MetricNames.DB_CONNECTIONS_ACTIVE, name)).isEqualTo(1);
            assertThat(value(MetricNames.DB_CONNECTIONS_MAX, name)).isEqualTo(4);
            assertThat(value(MetricNames.DB_CONNECTION_ACQUIRE, name)).isEqualTo(1);
        }
        ((AutoCloseable) pool).close();
        assertThat(Metrics.series(MetricNames.DB_CONNECTIONS_ACTIVE, "pool", name))
                .isZero();
        loader.close();
        return new WeakReference<>(loader);
    }

    private static void set(Object pool, String setter, Object value) throws ReflectiveOperationException {
        Class<?> type = value instanceof Integer ? int.class : value.getClass();
        try {
            pool.getClass().getMethod(setter, type).invoke(pool, value);
        } catch (InvocationTargetException failed) {
            throw new IllegalStateException(failed.getCause());
        }
    }

    private static double value(String metric, String pool) {
        return Metrics.value(metric, "pool", pool);
    }
}
