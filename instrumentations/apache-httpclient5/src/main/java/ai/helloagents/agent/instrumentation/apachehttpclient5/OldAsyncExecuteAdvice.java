package ai.helloagents.agent.instrumentation.apachehttpclient5;

import ai.helloagents.agent.api.Advice;
import org.jspecify.annotations.Nullable;

/** As {@link AsyncExecuteAdvice}, before 5.4. */
public final class OldAsyncExecuteAdvice {
    private OldAsyncExecuteAdvice() {}

    @Advice.OnMethodEnter
    @Advice.ReplacesArgument(3)
    public static @Nullable Object enter(
            @Advice.Argument(0) @Nullable Object request,
            @Advice.Argument(1) @Nullable Object body,
            @Advice.Argument(2) @Nullable Object scope,
            @Advice.Argument(3) @Nullable Object callback) {
        return AsyncExecution.begin(request, body, scope, callback);
    }

    @Advice.OnMethodExit(onThrowable = true)
    public static void exit(@Advice.Enter @Nullable Object execution, @Advice.Thrown @Nullable Throwable failure) {
        if (execution instanceof AsyncExecution begun) {
            begun.started(failure);
        }
    }
}
