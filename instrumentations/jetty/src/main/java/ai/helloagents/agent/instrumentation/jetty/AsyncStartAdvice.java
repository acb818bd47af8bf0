package ai.helloagents.agent.instrumentation.jetty;

import ai.helloagents.agent.calls.HttpServerCall;
import net.bytebuddy.asm.Advice;

/** On {@code AsyncContext.start}: the task works for the request that started it. */
public final class AsyncStartAdvice {
    private AsyncStartAdvice() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(0))
    public static Runnable enter(@Advice.Argument(0) Runnable task) {
        return HttpServerCall.bound(task);
    }
}
