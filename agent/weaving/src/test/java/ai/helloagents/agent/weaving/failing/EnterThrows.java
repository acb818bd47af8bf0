package ai.helloagents.agent.weaving.failing;

import net.bytebuddy.asm.Advice;

public final class EnterThrows {
    private EnterThrows() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static Object enter() {
        throw new IllegalStateException("enter");
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    public static void exit(@Advice.Enter Object entered) {
        ai.helloagents.agent.weaving.Recorder.record("exit with " + entered);
    }
}
