package ai.helloagents.agent.weaving.failing;

import net.bytebuddy.asm.Advice;

public final class Overflows {
    private Overflows() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static Object enter() {
        return enter();
    }
}
