package ai.helloagents.agent.instrumentation.jdbc;

import ai.helloagents.agent.api.Advice;
import ai.helloagents.agent.calls.DbCall;
import ai.helloagents.agent.calls.DbOperation;
import org.jspecify.annotations.Nullable;

/** On the execution of a batch, which counts as one call. */
public final class BatchAdvice {
    private BatchAdvice() {}

    @Advice.OnMethodEnter
    public static @Nullable Object enter(@Advice.This Object statement) {
        return DbCall.begin(statement, DbOperation.BATCH);
    }

    @Advice.OnMethodExit(onThrowable = true)
    public static void exit(@Advice.Enter @Nullable Object call, @Advice.Thrown @Nullable Throwable thrown) {
        DbCall.end((DbCall) call, thrown, ConnectionProduct::of);
    }
}
