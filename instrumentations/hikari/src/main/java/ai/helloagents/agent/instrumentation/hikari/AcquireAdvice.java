package ai.helloagents.agent.instrumentation.hikari;

import ai.helloagents.agent.api.Advice;
import ai.helloagents.agent.metrics.DbPools;
import java.sql.SQLTransientConnectionException;
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
            DbPools.acquired(pool, System.nanoTime() - start, thrown instanceof SQLTransientConnectionException);
        }
    }
}
