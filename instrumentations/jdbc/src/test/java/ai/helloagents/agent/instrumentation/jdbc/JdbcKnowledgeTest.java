package ai.helloagents.agent.instrumentation.jdbc;

import static ai.helloagents.agent.instrumentation.jdbc.Observed.calls;
import static ai.helloagents.agent.instrumentation.jdbc.Observed.nothing;
import static ai.helloagents.agent.instrumentation.jdbc.Observed.oneCall;
import static ai.helloagents.agent.instrumentation.jdbc.Observed.oneFailure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.helloagents.agent.api.AgentThread;
import ai.helloagents.agent.metrics.MetricNames;
import ai.helloagents.agent.testing.IsolatedLibraries;
import ai.helloagents.agent.testing.Metrics;
import ai.helloagents.agent.testing.WovenLibraries;
import java.lang.ref.WeakReference;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How a call finds its product and operation, and what is left behind: nothing. */
class JdbcKnowledgeTest {
    @RegisterExtension
    static final WovenLibraries WOVEN = WovenLibraries.with(new JdbcInstrumentation());

    private static final String URL = "jdbc:h2:mem:knowledge;DB_CLOSE_DELAY=-1";

    @Test
    void countsAreExactWhenManyThreadsCall() throws Exception {
        int threads = 16;
        int executions = 500;
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            calls("h2", "SELECT", threads * executions * 2, "concurrent queries", () -> {
                CountDownLatch start = new CountDownLatch(1);
                var running = IntStream.range(0, threads)
                        .mapToObj(i -> executor.submit(() -> query(start, executions)))
                        .toList();
                start.countDown();
                for (Future<?> one : running) {
                    one.get();
                }
            });
        } finally {
            executor.shutdown();
        }
    }

    private static Void query(CountDownLatch start, int executions) throws Exception {
        start.await();
        try (Connection connection = DriverManager.getConnection(URL);
                Statement statement = connection.createStatement()) {
            for (int i = 0; i < executions; i++) {
                try (PreparedStatement prepared = connection.prepareStatement("SELECT 1")) {
                    prepared.executeQuery().close();
                }
                statement.executeQuery("select 2").close();
            }
        }
        return null;
    }

    /** Another product than the class says: what is observed can only come from the URL that the driver was given. */
    @Test
    void theUrlOfTheDriverWinsOverItsClass() throws Exception {
        Driver driver = new WrittenByHand();
        try (Connection connection = driver.connect("jdbc:tc:surprise:16:///x", new Properties());
                Statement statement = connection.createStatement()) {
            oneCall("surprise", "SELECT", "query", () -> statement.executeQuery("SELECT 1"));
            oneCall("surprise", "TX", "commit", connection::commit);
        }
    }

    @Test
    void aConnectionThatNobodyKnowsIsAskedOnceAndNeverByAnExecution() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        try (Connection connection = WrittenByHand.connection(asked, "jdbc:mystery:x")) {
            try (PreparedStatement prepared = connection.prepareStatement("INSERT INTO t VALUES (1)")) {
                assertThat(asked).hasValue(1);
                calls("mystery", "INSERT", 100, "executions", () -> {
                    for (int i = 0; i < 100; i++) {
                        prepared.executeUpdate();
                    }
                });
            }
            connection.prepareStatement("SELECT 1").close();
            connection.createStatement().close();
            oneCall("mystery", "TX", "commit", connection::commit);
            assertThat(asked).hasValue(1);
        }
    }

    @Test
    void aConnectionThatCannotSayItsUrlIsUnknownAndTheApplicationGoesOn() throws Exception {
        try (Connection connection = WrittenByHand.connection(null, "jdbc:mystery:x")) {
            oneCall("unknown", "TX", "commit", connection::commit);
            oneCall(
                    "unknown",
                    "SELECT",
                    "query",
                    () -> connection.createStatement().executeQuery("SELECT 1"));
        }
    }

    @Test
    void aStatementWhoseMakingWasNotSeenIsFoundThroughItsConnection() throws Exception {
        try (Connection connection = DriverManager.getConnection(URL);
                Statement unseen = unseen(connection)) {
            oneCall("h2", "SELECT", "the first query", () -> unseen.executeQuery("SELECT 1"));
            oneCall("h2", "SELECT", "the second query", () -> unseen.executeQuery("SELECT 1"));
        }
    }

    /** On an agent thread nothing is learned. */
    private static Statement unseen(Connection connection) throws Exception {
        Statement[] made = new Statement[1];
        Thread agent = new AgentThread("test", () -> {
            try {
                made[0] = connection.createStatement();
                made[0].execute("SELECT 1");
            } catch (SQLException failed) {
                throw new IllegalStateException(failed);
            }
        });
        nothing("an agent thread", () -> {
            agent.start();
            agent.join();
        });
        return made[0];
    }

    @Test
    void aClosedStatementFailsUnderItsOwnProduct() throws Exception {
        try (Connection connection = DriverManager.getConnection(URL)) {
            PreparedStatement prepared = connection.prepareStatement("SELECT 1");
            prepared.close();

            oneFailure("h2", "OTHER", "a closed prepared statement", prepared::executeQuery);
            Statement statement = connection.createStatement();
            statement.close();
            oneFailure("h2", "SELECT", "a closed statement", () -> statement.executeQuery("SELECT 1"));
        }
    }

    @Test
    void aProxyInFrontOfTheDriverHidesNothing() throws Exception {
        try (Connection connection = DriverManager.getConnection(URL)) {
            PreparedStatement prepared = connection.prepareStatement("SELECT 1");
            PreparedStatement proxy = (PreparedStatement) Proxy.newProxyInstance(
                    getClass().getClassLoader(),
                    new Class<?>[] {PreparedStatement.class},
                    (self, method, arguments) -> call(method, prepared, arguments));

            oneCall("h2", "SELECT", "query", proxy::executeQuery);
        }
    }

    private static Object call(Method method, Object target, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException failed) {
            throw failed.getCause();
        }
    }

    @Test
    void aFailedQueryLeavesItsThreadReadyForTheNext() throws Exception {
        try (Connection connection = DriverManager.getConnection(URL);
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute("SELECT * FROM missing")).isInstanceOf(SQLException.class);
            oneFailure("h2", "SELECT", "a missing table", () -> connection.prepareStatement("SELECT * FROM missing"));
            oneFailure("h2", "OTHER", "null", () -> connection.prepareStatement(null));
            oneFailure(
                    "h2",
                    "SELECT",
                    "no SQL",
                    () -> connection.prepareStatement("SELECT ?").executeQuery());
            oneFailure("h2", "OTHER", "null", () -> statement.execute(null));
            assertThatThrownBy(() -> DriverManager.getConnection("jdbc:h2:mem:absent;IFEXISTS=TRUE"));
            oneCall("h2", "SELECT", "the next query", () -> statement.execute("SELECT 1"));
        }
    }

    @Test
    void errorsHaveASeriesAtZeroAsSoonAsAQueryWasPrepared() throws Exception {
        try (Connection connection = WrittenByHand.connection(new AtomicInteger(), "jdbc:fresh:x");
                PreparedStatement prepared = connection.prepareStatement("DELETE FROM t")) {
            String[] labels = {MetricNames.DB_SYSTEM, "fresh", MetricNames.OPERATION, "DELETE"};
            assertThat(Metrics.series(MetricNames.DB_QUERY_ERRORS, labels)).isEqualTo(1);
            assertThat(Metrics.series(MetricNames.DB_QUERY_DURATION, labels)).isEqualTo(1);
            assertThat(Metrics.value(MetricNames.DB_QUERY_ERRORS, labels)).isZero();
            assertThat(Metrics.value(MetricNames.DB_QUERY_DURATION, labels)).isZero();
        }
    }

    @Test
    void metadataThatTheApplicationAsksForIsMeasuredAsTheQueriesItTakes() throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:")) {
            DatabaseMetaData metaData = connection.getMetaData();
            nothing("getURL", metaData::getURL);
            oneCall(
                    "sqlite",
                    "SELECT",
                    "getTables",
                    () -> metaData.getTables(null, null, "%", null).close());
        }
    }

    @Test
    void statementsThatAreNeverClosedAreForgottenWithTheirClassLoader() throws Exception {
        WeakReference<ClassLoader> loader = abandoned();

        Metrics.await("the driver's class loader is collected", () -> {
            System.gc();
            return loader.refersTo(null);
        });
    }

    /** No driver manager: it would hold the driver. A thread of its own: H2 leaves thread locals. */
    private static WeakReference<ClassLoader> abandoned() throws Exception {
        IsolatedLibraries loader = new IsolatedLibraries(IsolatedLibraries.jarOf("org.h2.Driver"));
        Throwable[] failure = new Throwable[1];
        Thread application = new Thread(() -> {
            try {
                use(loader);
            } catch (Throwable thrown) {
                failure[0] = thrown;
            }
        });
        application.start();
        application.join();
        assertThat(failure[0]).isNull();
        loader.close();
        return new WeakReference<>(loader);
    }

    private static void use(ClassLoader loader) throws Exception {
        Object made = loader.loadClass("org.h2.Driver").getConstructor().newInstance();
        Driver driver = (Driver) made;
        try (Connection connection = driver.connect("jdbc:h2:mem:", new Properties())) {
            calls("h2", "SELECT", 100, "queries through another class loader", () -> {
                for (int i = 0; i < 100; i++) {
                    connection.prepareStatement("SELECT 1").executeQuery();
                }
            });
        } finally {
            DriverManager.drivers()
                    .filter(other -> other.getClass().getClassLoader() == loader)
                    .forEach(JdbcKnowledgeTest::deregister);
            made.getClass().getMethod("unload").invoke(null);
        }
    }

    private static void deregister(Driver driver) {
        try {
            DriverManager.deregisterDriver(driver);
        } catch (SQLException | SecurityException notOurs) {
            // H2's own unload does it then.
        }
    }
}
