package ai.helloagents.agent.instrumentation.jdbc;

import ai.helloagents.agent.api.Advice;
import ai.helloagents.agent.calls.DbCall;
import ai.helloagents.agent.calls.DbKnowledge;
import org.jspecify.annotations.Nullable;

/** On the preparation of SQL: the statement is known from now on, so that an execution parses nothing. */
public final class PrepareAdvice {
    private PrepareAdvice() {}

    @Advice.OnMethodEnter
    public static @Nullable Object enter(@Advice.This Object connection) {
        return DbKnowledge.preparing(connection);
    }

    @Advice.OnMethodExit(onThrowable = true)
    public static void exit(
            @Advice.This Object connection,
            @Advice.Argument(0) @Nullable String sql,
            @Advice.Enter @Nullable Object outermost,
            @Advice.Return @Nullable Object statement,
            @Advice.Thrown @Nullable Throwable thrown) {
        DbCall call = (DbCall) outermost;
        if (thrown == null) {
            DbKnowledge.prepared(call, connection, statement, sql, ConnectionProduct::of);
        } else {
            DbKnowledge.refused(call, connection, sql, ConnectionProduct::of);
        }
    }
}
