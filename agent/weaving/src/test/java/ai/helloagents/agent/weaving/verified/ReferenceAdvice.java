package ai.helloagents.agent.weaving.verified;

import ai.helloagents.agent.api.Advice;

public final class ReferenceAdvice {
    private ReferenceAdvice() {}

    @Advice.OnMethodEnter
    @Advice.ReplacesArgument(0)
    public static Object enter(@Advice.Argument(0) Object argument) {
        return argument;
    }

    @Advice.OnMethodExit(onThrowable = true)
    public static void exit(@Advice.Argument(0) Object argument, @Advice.Return Object result) {}
}
