package ai.helloagents.agent.weaving.warmup;

import ai.helloagents.agent.api.Advice;
import org.jspecify.annotations.Nullable;

/** Does nothing, in the forms that advice has. */
public final class WarmUpAdvice {
    private WarmUpAdvice() {}

    @Advice.OnMethodEnter
    public static Object enter(@Advice.This Object target, @Advice.Argument(0) String argument) {
        return target;
    }

    @Advice.OnMethodExit(onThrowable = true)
    public static void exit(
            @Advice.Enter @Nullable Object entered,
            @Advice.Argument(0) String argument,
            @Advice.Return @Nullable Object result,
            @Advice.Thrown @Nullable Throwable failure) {
        // Linking it is what matters.
    }
}
