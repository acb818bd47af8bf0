package ai.helloagents.agent.instrumentation.hikari;

import ai.helloagents.agent.api.Advice;
import ai.helloagents.agent.metrics.DbPools;
import com.zaxxer.hikari.HikariConfig;

/** On the constructor of a pool. One that fails, as with a database that cannot be reached, does not get here. */
public final class PoolOpenedAdvice {
    private PoolOpenedAdvice() {}

    @Advice.OnMethodExit
    public static void exit(@Advice.This Object pool, @Advice.Argument(0) Object config) {
        DbPools.opened(pool, ((HikariConfig) config).getPoolName(), HikariReadings.INSTANCE);
    }
}
