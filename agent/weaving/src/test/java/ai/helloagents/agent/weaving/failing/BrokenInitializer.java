package ai.helloagents.agent.weaving.failing;

import net.bytebuddy.asm.Advice;

public final class BrokenInitializer {
    private BrokenInitializer() {}

    private static final int BROKEN = Integer.parseInt("not a number");

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static int enter() {
        return BROKEN;
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    public static void exit(@Advice.Enter int entered) {
        ai.helloagents.agent.weaving.Recorder.record("exit with " + entered);
    }
}
