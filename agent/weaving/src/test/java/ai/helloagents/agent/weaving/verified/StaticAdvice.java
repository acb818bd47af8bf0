package ai.helloagents.agent.weaving.verified;

import ai.helloagents.agent.api.Advice;

public final class StaticAdvice {
    private StaticAdvice() {}

    @Advice.OnMethodEnter
    public static Object enter() {
        return null;
    }

    @Advice.OnMethodExit(onThrowable = true)
    public static void exit(@Advice.Enter Object entered, @Advice.Thrown Throwable thrown) {}
}
