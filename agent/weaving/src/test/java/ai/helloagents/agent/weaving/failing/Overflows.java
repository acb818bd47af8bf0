package ai.helloagents.agent.weaving.failing;

import ai.helloagents.agent.api.Advice;

public final class Overflows {
    private Overflows() {}

    @Advice.OnMethodEnter
    public static Object enter() {
        return enter();
    }
}
