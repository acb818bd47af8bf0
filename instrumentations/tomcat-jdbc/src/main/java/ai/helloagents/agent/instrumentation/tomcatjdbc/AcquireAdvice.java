package ai.helloagents.agent.instrumentation.tomcatjdbc;

import ai.helloagents.agent.api.Advice;
import ai.helloagents.agent.metrics.DbPools;
import org.apache.tomcat.jdbc.pool.PoolExhaustedException;
import org.jspecify.annotations.Nullable;

/** On a pool's handing out of a connection. A wait that ends without one is a timeout by the class of its exception. */
public final class AcquireAdvice {
    private AcquireAdvice() {}

    @Advice.OnMethodEnter
    public static long enter() {
        return System.nanoTime();
    }

    @Advice.OnMethodExit(onThrowable = true)
    public static void exit(
            @Advice.This Object pool, @Advice.Enter long start, @Advice.Thrown @Nullable Throwable thrown) {
        if (start != 0) { // else the advice at entry has failed
            DbPools.acquired(pool, System.nanoTime() - start, thrown instanceof PoolExhaustedException);
        }
    }
}
