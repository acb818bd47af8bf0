package ai.helloagents.agent.instrumentation.jdbc;

import ai.helloagents.agent.api.Advice;
import ai.helloagents.agent.calls.DbCall;
import org.jspecify.annotations.Nullable;

/** On the methods that execute a prepared statement. */
public final class PreparedAdvice {
    private PreparedAdvice() {}

    @Advice.OnMethodEnter
    public static @Nullable Object enter(@Advice.This Object statement) {
        return DbCall.begin(statement);
    }

    @Advice.OnMethodExit(onThrowable = true)
    public static void exit(@Advice.Enter @Nullable Object call, @Advice.Thrown @Nullable Throwable thrown) {
        DbCall.end((DbCall) call, thrown, ConnectionProduct::of);
    }
}
