package ai.helloagents.benchmarks.jmh.driver;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** Makes statements that do nothing. */
abstract class NothingConnection implements Connection {
    private static final DatabaseMetaData META_DATA = (DatabaseMetaData) Proxy.newProxyInstance(
            NothingConnection.class.getClassLoader(),
            new Class<?>[] {DatabaseMetaData.class},
            (proxy, method, arguments) -> switch (method.getName()) {
                case "getURL" -> NothingDriver.URL;
                case "getUserName", "getDatabaseProductName" -> "nothing";
                default -> throw new UnsupportedOperationException(method.getName());
            });

    NothingConnection() {}

    @Override
    public Statement createStatement() {
        return Concrete.statement(this);
    }

    @Override
    public PreparedStatement prepareStatement(String sql) {
        return Concrete.statement(this);
    }

    @Override
    public void commit() {}

    @Override
    public void setAutoCommit(boolean autoCommit) {}

    @Override
    public DatabaseMetaData getMetaData() {
        return META_DATA;
    }

    @Override
    public @Nullable String getCatalog() {
        return null;
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
