package ai.helloagents.agent.weaving.failing;

import ai.helloagents.agent.api.Advice;

public final class BrokenInitializer {
    private BrokenInitializer() {}

    private static final int BROKEN = Integer.parseInt("not a number");

    @Advice.OnMethodEnter
    public static int enter() {
        return BROKEN;
    }

    @Advice.OnMethodExit(onThrowable = true)
    public static void exit(@Advice.Enter int entered) {
        ai.helloagents.agent.weaving.Recorder.record("exit with " + entered);
    }
}
