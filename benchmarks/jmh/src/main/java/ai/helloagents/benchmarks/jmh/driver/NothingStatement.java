package ai.helloagents.benchmarks.jmh.driver;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;

/** Prepared or not, it answers every query with the same empty result. */
abstract class NothingStatement implements PreparedStatement {
    private static final ResultSet EMPTY = Concrete.resultSet();

    private final Connection connection;

    NothingStatement(Connection connection) {
        this.connection = connection;
    }

    @Override
    public Connection getConnection() {
        return connection;
    }

    @Override
    public void setInt(int index, int value) {}

    @Override
    public ResultSet executeQuery() {
        return EMPTY;
    }

    @Override
    public ResultSet executeQuery(String sql) {
        return EMPTY;
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return type.isInstance(this);
    }

    @Override
    public <T> T unwrap(Class<T> type) {
        return type.cast(this);
    }

    @Override
    public void close() {}
}
