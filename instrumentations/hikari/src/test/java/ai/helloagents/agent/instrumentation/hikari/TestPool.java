package ai.helloagents.agent.instrumentation.hikari;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;

/** Keeps the pool's classes out of the test class, which is loaded before weaving begins. */
final class TestPool implements AutoCloseable {
    private final HikariDataSource pool;

    private TestPool(HikariConfig config) {
        pool = new HikariDataSource(config);
    }

    static TestPool open(String name, int maximum) {
        return open(name, maximum, 250);
    }

    static TestPool open(String name, int maximum, long timeoutMillis) {
        HikariConfig config = config(name, "jdbc:h2:mem:" + name);
        config.setMaximumPoolSize(maximum);
        config.setConnectionTimeout(timeoutMillis);
        return new TestPool(config);
    }

    static TestPool unreachable(String name) {
        return new TestPool(config(name, "jdbc:h2:file:/dev/null/nowhere"));
    }

    private static HikariConfig config(String name, String url) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        config.setJdbcUrl(url);
        return config;
    }

    Connection get() throws SQLException {
        return pool.getConnection();
    }

    void maximum(int size) {
        pool.setMaximumPoolSize(size);
    }

    @Override
    public void close() {
        pool.close();
    }
}
