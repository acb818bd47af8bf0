package ai.helloagents.agent.weaving.failing;

import ai.helloagents.agent.api.Advice;

public final class OutOfMemory {
    private OutOfMemory() {}

    @Advice.OnMethodEnter
    public static Object enter() {
        return new long[Integer.MAX_VALUE][];
    }
}
