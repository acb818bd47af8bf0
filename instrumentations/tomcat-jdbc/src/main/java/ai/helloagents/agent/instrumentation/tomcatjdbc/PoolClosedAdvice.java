package ai.helloagents.agent.instrumentation.tomcatjdbc;

import ai.helloagents.agent.api.Advice;
import ai.helloagents.agent.metrics.DbPools;

/** On the end of a pool, also one that does not end well. */
public final class PoolClosedAdvice {
    private PoolClosedAdvice() {}

    @Advice.OnMethodExit(onThrowable = true)
    public static void exit(@Advice.This Object pool) {
        DbPools.closed(pool);
    }
}
