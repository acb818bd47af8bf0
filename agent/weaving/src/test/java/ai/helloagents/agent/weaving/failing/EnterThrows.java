package ai.helloagents.agent.weaving.failing;

import ai.helloagents.agent.api.Advice;

public final class EnterThrows {
    private EnterThrows() {}

    @Advice.OnMethodEnter
    public static Object enter() {
        throw new IllegalStateException("enter");
    }

    @Advice.OnMethodExit(onThrowable = true)
    public static void exit(@Advice.Enter Object entered) {
        ai.helloagents.agent.weaving.Recorder.record("exit with " + entered);
    }
}
