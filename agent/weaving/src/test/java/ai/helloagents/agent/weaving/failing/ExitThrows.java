package ai.helloagents.agent.weaving.failing;

import ai.helloagents.agent.api.Advice;

public final class ExitThrows {
    private ExitThrows() {}

    @Advice.OnMethodExit(onThrowable = true)
    public static void exit(@Advice.Return Object result, @Advice.Thrown Throwable failure) {
        throw new IllegalStateException("exit");
    }
}
