package ai.helloagents.agent.instrumentation.hikari;

import ai.helloagents.agent.testing.pool.TestPool;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;

final class HikariTestPool implements TestPool {
    private final HikariDataSource pool;

    HikariTestPool(String name, String url, int maximum, int waitMillis) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(maximum);
        config.setConnectionTimeout(waitMillis);
        pool = new HikariDataSource(config);
    }

    @Override
    public Connection get() throws SQLException {
        return pool.getConnection();
    }

    @Override
    public void maximum(int size) {
        pool.setMaximumPoolSize(size);
    }

    @Override
    public void close() {
        pool.close();
    }
}
