package ai.helloagents.agent.weaving.failing;

import ai.helloagents.agent.api.Advice;

public final class ExitThrowsInConstructor {
    private ExitThrowsInConstructor() {}

    @Advice.OnMethodExit
    public static void exit(@Advice.This Object made) {
        throw new IllegalStateException("constructor");
    }
}
