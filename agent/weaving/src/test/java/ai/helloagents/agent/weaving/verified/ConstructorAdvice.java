package ai.helloagents.agent.weaving.verified;

import ai.helloagents.agent.api.Advice;

public final class ConstructorAdvice {
    private ConstructorAdvice() {}

    @Advice.OnMethodEnter
    public static double enter() {
        return 1;
    }

    @Advice.OnMethodExit
    public static void exit(@Advice.This Object self, @Advice.Enter double entered) {}
}
