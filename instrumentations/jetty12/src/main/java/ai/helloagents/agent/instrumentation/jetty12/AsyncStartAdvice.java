package ai.helloagents.agent.instrumentation.jetty12;

import ai.helloagents.agent.api.Advice;
import ai.helloagents.agent.calls.HttpServerCall;

/** On {@code AsyncContext.start}: the task works for the request that started it. */
public final class AsyncStartAdvice {
    private AsyncStartAdvice() {}

    @Advice.OnMethodEnter
    @Advice.ReplacesArgument(0)
    public static Runnable enter(@Advice.Argument(0) Runnable task) {
        return HttpServerCall.bound(task);
    }
}
