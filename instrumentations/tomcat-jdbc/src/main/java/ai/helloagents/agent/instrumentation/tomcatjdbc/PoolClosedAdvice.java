package ai.helloagents.agent.instrumentation.tomcatjdbc;

import ai.helloagents.agent.metrics.DbPools;
import net.bytebuddy.asm.Advice;

/** On the end of a pool, also one that does not end well. */
public final class PoolClosedAdvice {
    private PoolClosedAdvice() {}

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    public static void exit(@Advice.This Object pool) {
        DbPools.closed(pool);
    }
}
