package ai.helloagents.benchmarks.jmh.nothing;

import ai.helloagents.agent.api.Advice;
import org.jspecify.annotations.Nullable;

/** Takes and hands over what a real advice does, and does nothing. */
public final class NothingAdvice {
    static {
        // Runs when the first call site links: proof that what is measured is woven.
        System.setProperty(NothingInstrumentation.LINKED, "true");
    }

    private NothingAdvice() {}

    @Advice.OnMethodEnter
    public static @Nullable Object enter(@Advice.This Object library, @Advice.Argument(0) @Nullable Object argument) {
        return argument;
    }

    @Advice.OnMethodExit(onThrowable = true)
    public static void exit(@Advice.Enter @Nullable Object entered, @Advice.Thrown @Nullable Throwable thrown) {
        // Nothing.
    }
}
