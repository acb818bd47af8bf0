package ai.helloagents.agent.instrumentation.jdbc;

import ai.helloagents.agent.api.Advice;
import ai.helloagents.agent.calls.DbCall;
import ai.helloagents.agent.calls.DbKnowledge;
import org.jspecify.annotations.Nullable;

/** On a driver's opening of a connection: its URL names the product. */
public final class ConnectAdvice {
    private ConnectAdvice() {}

    @Advice.OnMethodEnter
    public static @Nullable Object enter() {
        return DbKnowledge.connecting();
    }

    @Advice.OnMethodExit(onThrowable = true)
    public static void exit(
            @Advice.Argument(0) @Nullable String url,
            @Advice.Enter @Nullable Object outermost,
            @Advice.Return @Nullable Object connection) {
        DbKnowledge.connected((DbCall) outermost, url, connection);
    }
}
