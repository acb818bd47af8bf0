package ai.helloagents.agent.instrumentation.tomcatjdbc;

import ai.helloagents.agent.api.Advice;
import ai.helloagents.agent.metrics.DbPools;
import org.apache.tomcat.jdbc.pool.ConnectionPool;

/** On the constructor of a pool. One that fails, as with a database that cannot be reached, does not get here. */
public final class PoolOpenedAdvice {
    private PoolOpenedAdvice() {}

    @Advice.OnMethodExit
    public static void exit(@Advice.This Object pool) {
        DbPools.opened(pool, withoutHash(((ConnectionPool) pool).getName()), TomcatJdbcReadings.INSTANCE);
    }

    /** A pool that was given no name is {@code Tomcat Connection Pool[1-1926764753]}: the hash differs in each process. */
    static String withoutHash(String name) {
        int hash = name.lastIndexOf('-');
        return name.startsWith("Tomcat Connection Pool[") && name.endsWith("]") && hash > 0
                ? name.substring(0, hash) + "]"
                : name;
    }
}
