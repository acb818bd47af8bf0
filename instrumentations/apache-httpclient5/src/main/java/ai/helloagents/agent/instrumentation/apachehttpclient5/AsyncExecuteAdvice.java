package ai.helloagents.agent.instrumentation.apachehttpclient5;

import ai.helloagents.agent.api.Advice;
import org.jspecify.annotations.Nullable;

/** Around the beginning of the chain that executes a request, when the request is known; it returns long before the end. */
public final class AsyncExecuteAdvice {
    private AsyncExecuteAdvice() {}

    @Advice.OnMethodEnter
    @Advice.ReplacesArgument(4)
    public static @Nullable Object enter(
            @Advice.Argument(0) @Nullable Object request,
            @Advice.Argument(1) @Nullable Object body,
            @Advice.Argument(2) @Nullable Object scope,
            @Advice.Argument(4) @Nullable Object callback) {
        return AsyncExecution.begin(request, body, scope, callback);
    }

    @Advice.OnMethodExit(onThrowable = true)
    public static void exit(@Advice.Enter @Nullable Object execution, @Advice.Thrown @Nullable Throwable failure) {
        if (execution instanceof AsyncExecution begun) {
            begun.started(failure);
        }
    }
}
