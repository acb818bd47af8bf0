package ai.helloagents.agent.weaving.warmup;

import net.bytebuddy.asm.Advice;

/** Does nothing, in the form that every advice has. */
public final class WarmUpAdvice {
    private WarmUpAdvice() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static Object enter(@Advice.This Object target) {
        return target;
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    public static void exit(@Advice.Enter Object entered) {
        // Linking it is what matters.
    }
}
