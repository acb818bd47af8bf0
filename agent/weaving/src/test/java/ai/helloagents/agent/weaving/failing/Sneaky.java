package ai.helloagents.agent.weaving.failing;

import ai.helloagents.agent.api.Advice;

public final class Sneaky {
    private Sneaky() {}

    @Advice.OnMethodExit
    public static void exit() {
        throw Sneaky.<RuntimeException>unchecked(new java.io.IOException("sneaky"));
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> E unchecked(Throwable checked) throws E {
        throw (E) checked;
    }
}
