package ai.helloagents.agent.instrumentation.jdbc;

import ai.helloagents.agent.api.Advice;
import ai.helloagents.agent.calls.DbCall;
import ai.helloagents.agent.calls.DbKnowledge;
import org.jspecify.annotations.Nullable;

/** On the making of a statement that will be given SQL: its database is known from now on. */
public final class CreateStatementAdvice {
    private CreateStatementAdvice() {}

    @Advice.OnMethodEnter
    public static @Nullable Object enter(@Advice.This Object connection) {
        return DbKnowledge.preparing(connection);
    }

    @Advice.OnMethodExit(onThrowable = true)
    public static void exit(
            @Advice.This Object connection,
            @Advice.Enter @Nullable Object outermost,
            @Advice.Return @Nullable Object statement) {
        DbKnowledge.prepared((DbCall) outermost, connection, statement, null, ConnectionProduct::of);
    }
}
