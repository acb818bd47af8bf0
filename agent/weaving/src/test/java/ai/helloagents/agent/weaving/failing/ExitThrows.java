package ai.helloagents.agent.weaving.failing;

import net.bytebuddy.asm.Advice;

public final class ExitThrows {
    private ExitThrows() {}

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    public static void exit(@Advice.Return Object result, @Advice.Thrown Throwable failure) {
        throw new IllegalStateException("exit");
    }
}
