package ai.helloagents.agent.instrumentation.jdbc;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.Driver;
import java.sql.DriverPropertyInfo;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Logger;
import org.apache.commons.dbcp2.DelegatingConnection;
import org.jspecify.annotations.Nullable;

/** A fake driver that answers nothing, for what no real one does: a product that only its URL or metadata tells. */
final class WrittenByHand implements Driver {
    @Override
    public Connection connect(String url, Properties properties) {
        return connection(null, url);
    }

    @Override
    public boolean acceptsURL(String url) {
        return true;
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, Properties properties) {
        return new DriverPropertyInfo[0];
    }

    @Override
    public int getMajorVersion() {
        return 1;
    }

    @Override
    public int getMinorVersion() {
        return 0;
    }

    @Override
    public boolean jdbcCompliant() {
        return false;
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getGlobal();
    }

    /**
     * A connection of no driver, wrapped so that its class is one that is woven. It counts how often it is asked for
     * its metadata, and runs SQL of its own to answer.
     *
     * @param asked null: it refuses
     */
    static Connection connection(@Nullable AtomicInteger asked, String url) {
        Connection[] wrapper = new Connection[1];
        DatabaseMetaData metaData = answering(DatabaseMetaData.class, method -> method.equals("getURL") ? url : null);
        Statement statement = answering(Statement.class, method -> null);
        PreparedStatement prepared = answering(PreparedStatement.class, method -> null);
        Connection innermost = answering(Connection.class, method -> switch (method) {
            case "createStatement" -> statement;
            case "prepareStatement" -> prepared;
            case "getMetaData" -> {
                if (asked == null) {
                    throw new SQLException("cannot say");
                }
                asked.incrementAndGet();
                wrapper[0].createStatement().executeQuery("SELECT the_url");
                yield metaData;
            }
            default -> null;
        });
        wrapper[0] = new DelegatingConnection<>(innermost);
        return wrapper[0];
    }

    private interface Answer {
        @Nullable
        Object to(String method) throws Throwable;
    }

    private static <T> T answering(Class<T> type, Answer answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader() == null ? WrittenByHand.class.getClassLoader() : type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> {
                    Object given = answer.to(method.getName());
                    return given == null ? zero(method.getReturnType()) : given;
                }));
    }

    private static @Nullable Object zero(Class<?> type) {
        if (type == boolean.class) {
            return false;
        }
        return type == int.class ? (Object) 0 : type == long.class ? 0L : null;
    }
}
