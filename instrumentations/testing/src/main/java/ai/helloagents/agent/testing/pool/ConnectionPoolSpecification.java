package ai.helloagents.agent.testing.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.helloagents.agent.metrics.AgentErrors;
import ai.helloagents.agent.metrics.MetricNames;
import ai.helloagents.agent.testing.IsolatedLibraries;
import ai.helloagents.agent.testing.Metrics;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What holds for every library of connection pools. The jars of its versions lie in the folder that the system property
 * {@code pool.jars} names.
 */
@SuppressWarnings("try") // what is open is what is tested
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ConnectionPoolSpecification {
    protected static final int IMPATIENT_MILLIS = 250;

    private static final int PATIENT_MILLIS = 60_000;
    private static final List<String> ALL = List.of(
            MetricNames.DB_CONNECTIONS_ACTIVE,
            MetricNames.DB_CONNECTIONS_IDLE,
            MetricNames.DB_CONNECTIONS_PENDING,
            MetricNames.DB_CONNECTIONS_MAX,
            MetricNames.DB_CONNECTION_ACQUIRE,
            MetricNames.DB_CONNECTION_TIMEOUTS);

    private final String instrumentation;
    private final Class<? extends SQLException> timeout;

    /** @param timeout what a pool throws that has no connection in time */
    protected ConnectionPoolSpecification(String instrumentation, Class<? extends SQLException> timeout) {
        this.instrumentation = instrumentation;
        this.timeout = timeout;
    }

    /** @param waitMillis how long a thread waits for a connection */
    protected abstract TestPool open(String name, int maximum, int waitMillis);

    /** Opens a pool on a database that does not exist, and uses it. */
    protected abstract void useUnreachable(String name) throws SQLException;

    /** File names of the versions to test, each in a class loader of its own. */
    protected abstract Stream<String> jars();

    /** Class names of what a version needs besides itself. */
    protected abstract List<String> neededBesides();

    /** Opens a pool of at most four connections in another class loader. */
    protected abstract DataSource openIn(ClassLoader loader, String name, String url) throws Exception;

    protected abstract void close(DataSource pool) throws Exception;

    @Test
    void anOpenPoolHasAllItsSeriesAndAClosedOneHasNone() throws Exception {
        try (TestPool pool = open("shop", 3, IMPATIENT_MILLIS)) {
            seriesOf("shop", 1);
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
        seriesOf("shop", 0);
    }

    @Test
    void aMaximumThatIsChangedLaterIsSeen() {
        try (TestPool pool = open("growing", 2, IMPATIENT_MILLIS)) {
            pool.maximum(7);

            assertThat(value(MetricNames.DB_CONNECTIONS_MAX, "growing")).isEqualTo(7);
        }
    }

    @Test
    void aWaitThatRunsOutOfTimeIsATimeoutAndAnAcquisition() throws Exception {
        try (TestPool pool = open("small", 1, IMPATIENT_MILLIS);
                Connection only = pool.get()) {
            assertThatThrownBy(pool::get).isInstanceOf(timeout);

            assertThat(value(MetricNames.DB_CONNECTION_TIMEOUTS, "small")).isEqualTo(1);
            assertThat(value(MetricNames.DB_CONNECTION_ACQUIRE, "small")).isEqualTo(2);
        }
    }

    @Test
    void threadsThatWaitArePending() throws Exception {
        try (TestPool pool = open("busy", 1, PATIENT_MILLIS)) {
            CountDownLatch got = new CountDownLatch(2);
            Connection only = pool.get();
            for (int i = 0; i < 2; i++) {
                new Thread(() -> {
                            try (Connection waited = pool.get()) {
                                got.countDown();
                            } catch (SQLException failed) {
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
        try (TestPool one = open("one", 1, IMPATIENT_MILLIS);
                TestPool twin = open("twin", 2, IMPATIENT_MILLIS);
                Connection busy = twin.get()) {
            try (TestPool other = open("twin", 5, IMPATIENT_MILLIS);
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
        assertThatThrownBy(() -> useUnreachable("unreachable"));

        seriesOf("unreachable", 0);
    }

    @Test
    void theFiftyFirstPoolSharesASeriesWithLaterOnesUntilOthersAreClosed() {
        List<TestPool> pools = new ArrayList<>();
        for (int i = 0; i < 52; i++) {
            pools.add(open("many-" + i, 1, IMPATIENT_MILLIS));
        }
        assertThat(Metrics.series(MetricNames.DB_CONNECTIONS_MAX)).isEqualTo(51);
        assertThat(value(MetricNames.DB_CONNECTIONS_MAX, "other")).isEqualTo(2);

        pools.forEach(TestPool::close);
        assertThat(Metrics.series(MetricNames.DB_CONNECTIONS_MAX)).isZero();
        try (TestPool late = open("late", 1, IMPATIENT_MILLIS)) {
            assertThat(value(MetricNames.DB_CONNECTIONS_MAX, "late")).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @MethodSource("jars")
    void everyVersionIsReadAndItsClassLoaderIsCollected(String jar) throws Exception {
        AgentErrors.watch(instrumentation);
        double failures = Metrics.value(MetricNames.AGENT_ERRORS);
        WeakReference<ClassLoader> loader = usedAndClosed(jar);

        Metrics.await("the class loader of " + jar + " is collected", () -> {
            System.gc();
            return loader.refersTo(null);
        });
        assertThat(Metrics.value(MetricNames.AGENT_ERRORS)).isEqualTo(failures);
    }

    private WeakReference<ClassLoader> usedAndClosed(String jar) throws Exception {
        List<URL> urls = new ArrayList<>();
        urls.add(Path.of(System.getProperty("pool.jars"), jar).toUri().toURL());
        neededBesides().forEach(type -> urls.add(IsolatedLibraries.jarOf(type)));
        urls.add(IsolatedLibraries.jarOf("org.h2.Driver"));
        IsolatedLibraries loader = new IsolatedLibraries(urls.toArray(URL[]::new));
        DataSource pool = openIn(loader, jar, "jdbc:h2:mem:" + jar);
        try (Connection busy = pool.getConnection()) {
            assertThat(value(MetricNames.DB_CONNECTIONS_ACTIVE, jar)).isEqualTo(1);
            assertThat(value(MetricNames.DB_CONNECTIONS_MAX, jar)).isEqualTo(4);
            assertThat(value(MetricNames.DB_CONNECTION_ACQUIRE, jar)).isEqualTo(1);
        }
        close(pool);
        seriesOf(jar, 0);
        loader.close();
        return new WeakReference<>(loader);
    }

    /** Calls a setter of a library whose classes the test does not see. */
    protected static void set(Object bean, String setter, Class<?> type, Object value) throws Exception {
        bean.getClass().getMethod(setter, type).invoke(bean, value);
    }

    private static void seriesOf(String pool, int count) {
        assertThat(ALL)
                .allSatisfy(name ->
                        assertThat(Metrics.series(name, "pool", pool)).as(name).isEqualTo(count));
    }

    private static double value(String metric, String pool) {
        return Metrics.value(metric, "pool", pool);
    }
}
