package ai.helloagents.agent.instrumentation.hikari;

import ai.helloagents.agent.metrics.ConnectionPool;
import com.zaxxer.hikari.pool.HikariPool;

/** Reads a pool as it is now; its maximum can be changed while it runs. */
final class HikariReadings implements ConnectionPool {
    static final HikariReadings INSTANCE = new HikariReadings();

    private HikariReadings() {}

    @Override
    public int active(Object pool) {
        return ((HikariPool) pool).getActiveConnections();
    }

    @Override
    public int idle(Object pool) {
        return ((HikariPool) pool).getIdleConnections();
    }

    @Override
    public int pending(Object pool) {
        return ((HikariPool) pool).getThreadsAwaitingConnection();
    }

    @Override
    public int max(Object pool) {
        return ((HikariPool) pool).config.getMaximumPoolSize();
    }
}
