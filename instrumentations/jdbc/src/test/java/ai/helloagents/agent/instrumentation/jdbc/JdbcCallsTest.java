package ai.helloagents.agent.instrumentation.jdbc;

import static ai.helloagents.agent.instrumentation.jdbc.Observed.calls;
import static ai.helloagents.agent.instrumentation.jdbc.Observed.nothing;
import static ai.helloagents.agent.instrumentation.jdbc.Observed.oneCall;
import static ai.helloagents.agent.instrumentation.jdbc.Observed.oneFailure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import ai.helloagents.agent.testing.WovenLibraries;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every database, reached in every way: each call is observed once, with the product of the driver. */
class JdbcCallsTest {
    @RegisterExtension
    static final WovenLibraries WOVEN = WovenLibraries.with(new JdbcInstrumentation());

    private static final String INSERT = "INSERT INTO item (name) VALUES ('x')";
    private static final int[] COLUMN = {1};
    private static final String[] COLUMN_NAME = {"id"};

    static Stream<Arguments> ways() {
        return Stream.of(TestDatabase.values())
                .flatMap(database -> Stream.of(Way.values()).map(way -> arguments(database, way)));
    }

    @ParameterizedTest
    @MethodSource("ways")
    void everyMethodOfAStatementIsOneCall(TestDatabase database, Way way) throws Exception {
        String system = database.system;
        try (Way.Source source = way.open(database);
                Connection connection = source.connection();
                Statement statement = connection.createStatement()) {
            createTable(database, statement);

            oneCall(system, "SELECT", "execute", () -> statement.execute("/* c */ select 1 from item"));
            oneCall(system, "INSERT", "execute, keys", () -> statement.execute(INSERT, Statement.NO_GENERATED_KEYS));
            oneCall(system, "INSERT", "execute, names", () -> statement.execute(INSERT, COLUMN_NAME));
            oneCall(system, "SELECT", "executeQuery", () -> readAll(statement.executeQuery("(SELECT id FROM item)")));
            oneCall(system, "UPDATE", "executeUpdate", () -> statement.executeUpdate("update item set name = 'y'"));
            oneCall(system, "INSERT", "executeUpdate, keys", () -> statement.executeUpdate(INSERT, 1));
            oneCall(system, "INSERT", "executeUpdate, names", () -> statement.executeUpdate(INSERT, COLUMN_NAME));
            if (way.supportsLargeUpdates()) {
                oneCall(system, "DELETE", "executeLargeUpdate", () -> statement.executeLargeUpdate("DELETE FROM item"));
                oneCall(system, "INSERT", "large, keys", () -> statement.executeLargeUpdate(INSERT, 1));
                oneCall(system, "INSERT", "large, names", () -> statement.executeLargeUpdate(INSERT, COLUMN_NAME));
            }
            if (database.supportsColumnIndexes()) {
                oneCall(system, "INSERT", "execute, indexes", () -> statement.execute(INSERT, COLUMN));
                oneCall(system, "INSERT", "executeUpdate, indexes", () -> statement.executeUpdate(INSERT, COLUMN));
            }
            if (database.supportsColumnIndexes() && way.supportsLargeUpdates()) {
                oneCall(system, "INSERT", "large, indexes", () -> statement.executeLargeUpdate(INSERT, COLUMN));
            }
            statement.addBatch(INSERT);
            statement.addBatch(INSERT);
            oneCall(system, "BATCH", "executeBatch", statement::executeBatch);
            if (way.supportsLargeUpdates()) {
                statement.addBatch(INSERT);
                oneCall(system, "BATCH", "executeLargeBatch", statement::executeLargeBatch);
            }
            oneFailure(system, "SELECT", "executeQuery", () -> statement.executeQuery("SELECT * FROM missing"));
            oneFailure(system, "DDL", "execute", () -> statement.execute("drop table missing"));
        }
    }

    @ParameterizedTest
    @MethodSource("ways")
    void everyMethodOfAPreparedStatementIsOneCall(TestDatabase database, Way way) throws Exception {
        String system = database.system;
        try (Way.Source source = way.open(database);
                Connection connection = source.connection();
                Statement statement = connection.createStatement()) {
            createTable(database, statement);
            String insert = "INSERT INTO item (name) VALUES (?)";
            try (PreparedStatement prepared = connection.prepareStatement(insert)) {
                prepared.setString(1, "a");
                oneCall(system, "INSERT", "execute", prepared::execute);
                oneCall(system, "INSERT", "executeUpdate", prepared::executeUpdate);
                prepared.addBatch();
                prepared.addBatch();
                oneCall(system, "BATCH", "executeBatch", prepared::executeBatch);
                if (way.supportsLargeUpdates()) {
                    prepared.setString(1, "a");
                    oneCall(system, "INSERT", "executeLargeUpdate", prepared::executeLargeUpdate);
                    prepared.addBatch();
                    oneCall(system, "BATCH", "executeLargeBatch", prepared::executeLargeBatch);
                }
            }
            try (PreparedStatement prepared = connection.prepareStatement("insert into item (id) values (-7)")) {
                oneCall(system, "INSERT", "executeUpdate", prepared::executeUpdate);
                oneFailure(system, "INSERT", "a duplicate key", prepared::executeUpdate);
            }
            String query = "WITH a AS (SELECT id FROM item WHERE name = ?) SELECT count(*) FROM a";
            try (PreparedStatement prepared = connection.prepareStatement(query)) {
                prepared.setString(1, "a");
                calls(system, "SELECT", 3, "three executions", () -> {
                    for (int i = 0; i < 3; i++) {
                        readAll(prepared.executeQuery());
                    }
                });
            }
        }
    }

    @ParameterizedTest
    @MethodSource("ways")
    void everyOverloadOfPrepareMakesAStatementThatIsKnown(TestDatabase database, Way way) throws Exception {
        try (Way.Source source = way.open(database);
                Connection connection = source.connection();
                Statement statement = connection.createStatement()) {
            createTable(database, statement);
            String insert = "INSERT INTO item (name) VALUES ('x')";
            prepared(database, () -> connection.prepareStatement(insert));
            prepared(database, () -> connection.prepareStatement(insert, Statement.RETURN_GENERATED_KEYS));
            if (database.supportsColumnIndexes()) {
                prepared(database, () -> connection.prepareStatement(insert, COLUMN));
            }
            prepared(database, () -> connection.prepareStatement(insert, COLUMN_NAME));
            prepared(database, () -> connection.prepareStatement(insert, 1003, 1007));
            prepared(database, () -> connection.prepareStatement(insert, 1003, 1007, 2));
            try (Statement typed = connection.createStatement(1003, 1007)) {
                oneCall(database.system, "INSERT", "execute", () -> typed.execute(insert));
            }
        }
    }

    /** Some drivers show the SQL to the database when it is prepared, others when it is executed. */
    @ParameterizedTest
    @MethodSource("ways")
    void aQueryThatCannotBePreparedIsOneFailureAsOneThatCannotBeExecuted(TestDatabase database, Way way)
            throws Exception {
        try (Way.Source source = way.open(database);
                Connection connection = source.connection()) {
            oneFailure(database.system, "DELETE", "a missing table", () -> {
                try (PreparedStatement prepared = connection.prepareStatement("DELETE FROM missing WHERE id = 1")) {
                    prepared.executeUpdate();
                }
            });
        }
    }

    interface Preparation {
        PreparedStatement prepare() throws SQLException;
    }

    private static void prepared(TestDatabase database, Preparation preparation) throws Exception {
        try (PreparedStatement prepared = preparation.prepare()) {
            oneCall(database.system, "INSERT", "executeUpdate", prepared::executeUpdate);
        }
    }

    @ParameterizedTest
    @MethodSource("ways")
    void aProcedureIsCalledOnceWhateverTheDriverReadsOfItsParameters(TestDatabase database, Way way) throws Exception {
        if (database.call == null) {
            return;
        }
        try (Way.Source source = way.open(database);
                Connection connection = source.connection()) {
            createProcedures(database, connection);
            nothing("prepareCall", () -> connection.prepareCall(database.call).close());
            try (CallableStatement call = connection.prepareCall(database.call)) {
                oneCall(database.system, "CALL", "execute", call::execute);
            }
            if (database == TestDatabase.MARIADB || database == TestDatabase.MYSQL) {
                try (CallableStatement call = connection.prepareCall("{call twice(?, ?)}")) {
                    nothing("registerOutParameter", () -> call.registerOutParameter(2, java.sql.Types.INTEGER));
                    call.setInt(1, 21);
                    oneCall(database.system, "CALL", "execute", call::execute);
                    assertThat(call.getInt(2)).isEqualTo(42);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("ways")
    void commitAndRollbackAreOneCallEach(TestDatabase database, Way way) throws Exception {
        String system = database.system;
        try (Way.Source source = way.open(database);
                Connection connection = source.connection();
                Statement statement = connection.createStatement()) {
            createTable(database, statement);
            nothing("setAutoCommit", () -> connection.setAutoCommit(false));
            statement.execute(INSERT);
            oneCall(system, "TX", "commit", connection::commit);
            statement.execute(INSERT);
            oneCall(system, "TX", "rollback", connection::rollback);
            statement.execute(INSERT);
            Savepoint savepoint = connection.setSavepoint("here");
            oneCall(system, "TX", "rollback to a savepoint", () -> connection.rollback(savepoint));
            connection.rollback();
            nothing("setAutoCommit", () -> connection.setAutoCommit(true));
            oneCall(system, "TX", "rollback outside of a transaction", connection::rollback);
        }
    }

    @ParameterizedTest
    @MethodSource("ways")
    void whatADriverAsksForItselfIsNoQuery(TestDatabase database, Way way) throws Exception {
        try (Way.Source source = way.open(database)) {
            nothing("the first connection of a pool", () -> source.connection().close());
            try (Connection connection = source.connection()) {
                nothing("isValid", () -> assertThat(connection.isValid(5)).isTrue());
                nothing("setTransactionIsolation", () -> connection.setTransactionIsolation(8));
                nothing("metadata", () -> connection.getMetaData().getURL());
            }
        }
    }

    private static void createTable(TestDatabase database, Statement statement) throws SQLException {
        statement.execute("DROP TABLE IF EXISTS item");
        statement.execute("CREATE TABLE item" + database.columns());
    }

    private static void createProcedures(TestDatabase database, Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (database == TestDatabase.POSTGRESQL) {
                statement.execute("CREATE OR REPLACE PROCEDURE nothing() LANGUAGE sql AS 'SELECT 1'");
            } else if (database == TestDatabase.MARIADB || database == TestDatabase.MYSQL) {
                statement.execute("CREATE OR REPLACE PROCEDURE nothing() SELECT 1");
                statement.execute("CREATE OR REPLACE PROCEDURE twice(IN a INT, OUT b INT) SET b = 2 * a");
            }
        }
    }

    private static void readAll(ResultSet rows) throws SQLException {
        try (rows) {
            while (rows.next()) {
                rows.getObject(1);
            }
        }
    }
}
