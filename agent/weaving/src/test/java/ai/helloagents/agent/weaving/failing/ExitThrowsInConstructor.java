package ai.helloagents.agent.weaving.failing;

import net.bytebuddy.asm.Advice;

public final class ExitThrowsInConstructor {
    private ExitThrowsInConstructor() {}

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class)
    public static void exit(@Advice.This Object made) {
        throw new IllegalStateException("constructor");
    }
}
