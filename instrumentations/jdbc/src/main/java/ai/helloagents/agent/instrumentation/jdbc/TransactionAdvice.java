package ai.helloagents.agent.instrumentation.jdbc;

import ai.helloagents.agent.api.Advice;
import ai.helloagents.agent.calls.DbCall;
import ai.helloagents.agent.calls.DbOperation;
import org.jspecify.annotations.Nullable;

/** On commit and rollback of a connection. */
public final class TransactionAdvice {
    private TransactionAdvice() {}

    @Advice.OnMethodEnter
    public static @Nullable Object enter(@Advice.This Object connection) {
        return DbCall.begin(connection, DbOperation.TX);
    }

    @Advice.OnMethodExit(onThrowable = true)
    public static void exit(@Advice.Enter @Nullable Object call, @Advice.Thrown @Nullable Throwable thrown) {
        DbCall.end((DbCall) call, thrown, ConnectionProduct::of);
    }
}
