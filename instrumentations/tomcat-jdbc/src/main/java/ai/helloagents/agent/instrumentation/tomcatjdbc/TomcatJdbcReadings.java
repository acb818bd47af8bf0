package ai.helloagents.agent.instrumentation.tomcatjdbc;

import ai.helloagents.agent.metrics.ConnectionPool;

/** Reads a pool as it is now; its maximum can be changed while it runs. */
final class TomcatJdbcReadings implements ConnectionPool {
    static final TomcatJdbcReadings INSTANCE = new TomcatJdbcReadings();

    private TomcatJdbcReadings() {}

    @Override
    public int active(Object pool) {
        return ((org.apache.tomcat.jdbc.pool.ConnectionPool) pool).getActive();
    }

    @Override
    public int idle(Object pool) {
        return ((org.apache.tomcat.jdbc.pool.ConnectionPool) pool).getIdle();
    }

    @Override
    public int pending(Object pool) {
        return ((org.apache.tomcat.jdbc.pool.ConnectionPool) pool).getWaitCount();
    }

    @Override
    public int max(Object pool) {
        return ((org.apache.tomcat.jdbc.pool.ConnectionPool) pool)
                .getPoolProperties()
                .getMaxActive();
    }
}
