package ai.helloagents.agent.instrumentation.jdbc;

import ai.helloagents.agent.api.Advice;
import ai.helloagents.agent.calls.DbCall;
import org.jspecify.annotations.Nullable;

/** On the methods of a statement that take SQL. */
public final class TextAdvice {
    private TextAdvice() {}

    @Advice.OnMethodEnter
    public static @Nullable Object enter(@Advice.This Object statement, @Advice.Argument(0) @Nullable String sql) {
        return DbCall.begin(statement, sql);
    }

    @Advice.OnMethodExit(onThrowable = true)
    public static void exit(@Advice.Enter @Nullable Object call, @Advice.Thrown @Nullable Throwable thrown) {
        DbCall.end((DbCall) call, thrown, ConnectionProduct::of);
    }
}
