package ai.helloagents.agent.instrumentation.tomcatjdbc;

import ai.helloagents.agent.testing.pool.TestPool;
import java.sql.Connection;
import java.sql.SQLException;
import org.apache.tomcat.jdbc.pool.DataSource;
import org.apache.tomcat.jdbc.pool.PoolProperties;

final class TomcatTestPool implements TestPool {
    private final DataSource pool;

    TomcatTestPool(String name, String url, int maximum, int waitMillis) {
        PoolProperties properties = new PoolProperties();
        properties.setName(name);
        properties.setUrl(url);
        properties.setDriverClassName("org.h2.Driver");
        properties.setInitialSize(0);
        properties.setMaxActive(maximum);
        properties.setMaxWait(waitMillis);
        pool = new DataSource(properties);
    }

    /** The pool behind a data source is made when it is first asked for. */
    TomcatTestPool opened() {
        try {
            pool.createPool();
            return this;
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Override
    public Connection get() throws SQLException {
        return pool.getConnection();
    }

    @Override
    public void maximum(int size) {
        pool.setMaxActive(size);
    }

    @Override
    public void close() {
        pool.close(true);
    }
}
