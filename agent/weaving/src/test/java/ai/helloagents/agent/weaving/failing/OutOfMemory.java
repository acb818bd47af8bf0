package ai.helloagents.agent.weaving.failing;

import net.bytebuddy.asm.Advice;

public final class OutOfMemory {
    private OutOfMemory() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static Object enter() {
        return new long[Integer.MAX_VALUE][];
    }
}
