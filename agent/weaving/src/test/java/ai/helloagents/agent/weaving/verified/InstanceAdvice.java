package ai.helloagents.agent.weaving.verified;

import ai.helloagents.agent.api.Advice;

public final class InstanceAdvice {
    private InstanceAdvice() {}

    @Advice.OnMethodEnter
    public static long enter(@Advice.This Object self) {
        return 1;
    }

    @Advice.OnMethodExit(onThrowable = true)
    public static void exit(@Advice.This Object self, @Advice.Enter long entered, @Advice.Thrown Throwable thrown) {}
}
