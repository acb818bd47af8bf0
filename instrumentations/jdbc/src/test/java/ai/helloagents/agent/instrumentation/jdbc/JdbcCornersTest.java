package ai.helloagents.agent.instrumentation.jdbc;

import static ai.helloagents.agent.instrumentation.jdbc.Observed.nothing;
import static ai.helloagents.agent.instrumentation.jdbc.Observed.oneCall;
import static ai.helloagents.agent.instrumentation.jdbc.Observed.oneFailure;
import static org.assertj.core.api.Assertions.assertThat;

import ai.helloagents.agent.metrics.MetricNames;
import ai.helloagents.agent.testing.Metrics;
import ai.helloagents.agent.testing.WovenLibraries;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.XAConnection;
import javax.sql.rowset.CachedRowSet;
import javax.sql.rowset.JdbcRowSet;
import javax.sql.rowset.RowSetProvider;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What drivers do in their own ways: keys, several results, row sets, cancelling, XA, the end of a connection. */
class JdbcCornersTest {
    @RegisterExtension
    static final WovenLibraries WOVEN = WovenLibraries.with(new JdbcInstrumentation());

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void readingGeneratedKeysIsNoQuery(TestDatabase database) throws Exception {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            createTable(database, statement, "keyed");
            String insert = "INSERT INTO keyed (name) VALUES ('x')";
            oneCall(database.system, "INSERT", "insert", () -> {
                statement.executeUpdate(insert, Statement.RETURN_GENERATED_KEYS);
            });
            nothing("getGeneratedKeys", () -> {
                try (ResultSet keys = statement.getGeneratedKeys()) {
                    assertThat(keys.next()).isTrue();
                }
            });
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = TestDatabase.class,
            names = {"POSTGRESQL", "MARIADB", "MYSQL"})
    void severalStatementsInOneTextAreOneCallHoweverManyResultsAreRead(TestDatabase database) throws Exception {
        String url = database.url() + (database == TestDatabase.POSTGRESQL ? "" : "?allowMultiQueries=true");
        try (Connection connection = DriverManager.getConnection(url, database.user, "");
                Statement statement = connection.createStatement()) {
            oneCall(
                    database.system,
                    "SELECT",
                    "execute",
                    () -> assertThat(statement.execute("SELECT 1; SELECT 2; SELECT 3"))
                            .isTrue());
            nothing("getMoreResults", () -> {
                assertThat(statement.getMoreResults()).isTrue();
                assertThat(statement.getMoreResults(Statement.CLOSE_CURRENT_RESULT))
                        .isTrue();
                assertThat(statement.getMoreResults()).isFalse();
            });
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void commitAndRollbackWithAutoCommitAreOneCallEachAlsoWhereTheDriverRefusesThem(TestDatabase database)
            throws Exception {
        try (Connection connection = connect(database)) {
            oneCall(database.system, "TX", "commit", connection::commit);
            oneCall(database.system, "TX", "rollback", connection::rollback);
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aTransactionThatEndsWithItsConnectionIsRolledBackOnceWhereAPoolOrDriverDoesSo(TestDatabase database)
            throws Exception {
        Connection plain = connect(database);
        begin(database, plain);
        if (database == TestDatabase.MYSQL) {
            // Its driver rolls back first.
            oneCall(database.system, "TX", "close of a connection", plain::close);
        } else {
            nothing("close of a connection", plain::close);
        }
        for (Way way : new Way[] {Way.HIKARI, Way.DBCP2, Way.STACKED}) {
            try (Way.Source source = way.open(database)) {
                Connection pooled = source.connection();
                begin(database, pooled);
                oneCall(database.system, "TX", "close of a connection of " + way, pooled::close);
            }
        }
    }

    private static void begin(TestDatabase database, Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            createTable(database, statement, "pending");
            connection.setAutoCommit(false);
            statement.executeUpdate("INSERT INTO pending (name) VALUES ('x')");
        }
    }

    /** The JDK's commits when it has read. PostgreSQL's driver asks for what the row set wants to know of columns. */
    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aRowSetRunsOneQueryAndCommits(TestDatabase database) throws Exception {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            createTable(database, statement, "listed");
            statement.executeUpdate("INSERT INTO listed (name) VALUES ('x')");
            connection.setAutoCommit(false);
            try (CachedRowSet rows = RowSetProvider.newFactory().createCachedRowSet()) {
                rows.setCommand("SELECT * FROM listed WHERE name = ?");
                rows.setString(1, "x");
                double queries = ofKind(database, "SELECT");
                double ends = ofKind(database, "TX");
                double all = Metrics.value(MetricNames.DB_QUERY_DURATION);
                rows.execute(connection);
                int expected = database == TestDatabase.POSTGRESQL ? 2 : 1;
                assertThat(ofKind(database, "SELECT") - queries).isEqualTo(expected);
                assertThat(ofKind(database, "TX") - ends).isEqualTo(1);
                assertThat(Metrics.value(MetricNames.DB_QUERY_DURATION) - all).isEqualTo(expected + 1);
                nothing("reading it", () -> assertThat(rows.next()).isTrue());
            }
        }
    }

    private static double ofKind(TestDatabase database, String operation) {
        return Metrics.value(
                MetricNames.DB_QUERY_DURATION,
                MetricNames.DB_SYSTEM,
                database.system,
                MetricNames.OPERATION,
                operation);
    }

    /** It asks for a result set that scrolls and can be updated, which SQLite has not. */
    @ParameterizedTest
    @EnumSource(
            value = TestDatabase.class,
            names = {"H2", "POSTGRESQL", "MARIADB"})
    void aConnectedRowSetRunsOneQuery(TestDatabase database) throws Exception {
        connect(database).close();
        try (JdbcRowSet rows = RowSetProvider.newFactory().createJdbcRowSet()) {
            rows.setUrl(database.url());
            rows.setUsername(database.user);
            rows.setPassword("");
            rows.setCommand("SELECT 1");
            oneCall(database.system, "SELECT", "a connected row set", rows::execute);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = TestDatabase.class,
            names = {"H2", "POSTGRESQL", "MARIADB", "MYSQL"})
    void aStatementThatAnotherThreadCancelsIsOneFailure(TestDatabase database) throws Exception {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            oneFailure(database.system, "SELECT", "a cancelled query", () -> {
                CountDownLatch done = new CountDownLatch(1);
                var cancelling = CompletableFuture.runAsync(() -> cancelUntil(done, statement));
                try {
                    readAll(statement.executeQuery(endless(database)));
                } finally {
                    done.countDown();
                    cancelling.join();
                }
            });
        }
    }

    /** Cancelling what has not begun does nothing: so until it is over. */
    private static void cancelUntil(CountDownLatch done, Statement statement) {
        try {
            while (!done.await(50, TimeUnit.MILLISECONDS)) {
                statement.cancel();
            }
        } catch (SQLException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = TestDatabase.class,
            names = {"H2", "POSTGRESQL", "MARIADB", "MYSQL"})
    void aStatementWhoseTimeIsUpIsOneFailure(TestDatabase database) throws Exception {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            nothing("setQueryTimeout", () -> statement.setQueryTimeout(1));
            oneFailure(
                    database.system,
                    "SELECT",
                    "a query that is too slow",
                    () -> readAll(statement.executeQuery(endless(database))));
        }
    }

    private static String endless(TestDatabase database) {
        return switch (database) {
            case POSTGRESQL -> "SELECT pg_sleep(600)";
            case H2 -> "SELECT sum(a.x * b.x) FROM system_range(1, 1000000) a, system_range(1, 1000000) b";
            default -> "SELECT sum(sleep(0.01)) FROM information_schema.columns a, information_schema.columns b";
        };
    }

    @ParameterizedTest
    @EnumSource(
            value = TestDatabase.class,
            names = {"H2", "POSTGRESQL", "MARIADB", "MYSQL"})
    void aBranchOfADistributedTransactionIsTransactionControlAndItsQueriesAreQueries(TestDatabase database)
            throws Exception {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            createTable(database, statement, "branch");
        }
        XAConnection distributed = database.xaConnection();
        try (Connection connection = distributed.getConnection();
                Statement statement = connection.createStatement()) {
            XAResource resource = distributed.getXAResource();
            String insert = "INSERT INTO branch (name) VALUES ('x')";
            Xid one = new Branch((byte) 1);
            resource.start(one, XAResource.TMNOFLAGS);
            oneCall(database.system, "INSERT", "in a branch", () -> statement.executeUpdate(insert));
            resource.end(one, XAResource.TMSUCCESS);
            oneCall(database.system, "TX", "commit in one phase", () -> resource.commit(one, true));

            Xid two = new Branch((byte) 2);
            resource.start(two, XAResource.TMNOFLAGS);
            oneCall(database.system, "INSERT", "in a branch", () -> statement.executeUpdate(insert));
            resource.end(two, XAResource.TMSUCCESS);
            oneCall(database.system, "TX", "prepare", () -> resource.prepare(two));
            oneCall(database.system, "TX", "commit in two phases", () -> resource.commit(two, false));

            Xid three = new Branch((byte) 3);
            resource.start(three, XAResource.TMNOFLAGS);
            statement.executeUpdate(insert);
            resource.end(three, XAResource.TMSUCCESS);
            resource.prepare(three);
            oneCall(database.system, "TX", "rollback", () -> resource.rollback(three));
        } finally {
            distributed.close();
        }
    }

    private record Branch(byte id) implements Xid {
        @Override
        public int getFormatId() {
            return 1;
        }

        @Override
        public byte[] getGlobalTransactionId() {
            return new byte[] {id};
        }

        @Override
        public byte[] getBranchQualifier() {
            return new byte[] {id};
        }
    }

    private static Connection connect(TestDatabase database) throws SQLException {
        return DriverManager.getConnection(database.url(), database.user, "");
    }

    private static void createTable(TestDatabase database, Statement statement, String name) throws SQLException {
        statement.execute("DROP TABLE IF EXISTS " + name);
        statement.execute("CREATE TABLE " + name + database.columns());
    }

    private static void readAll(ResultSet rows) throws SQLException {
        try (rows) {
            while (rows.next()) {
                rows.getObject(1);
            }
        }
    }
}
