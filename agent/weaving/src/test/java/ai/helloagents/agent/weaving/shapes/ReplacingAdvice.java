package ai.helloagents.agent.weaving.shapes;

import ai.helloagents.agent.api.Advice;
import ai.helloagents.agent.weaving.Recorder;

public final class ReplacingAdvice {
    private ReplacingAdvice() {}

    @Advice.OnMethodEnter
    @Advice.ReplacesArgument(0)
    public static Object enter(@Advice.Argument(0) Object argument) {
        return "keep".equals(argument) ? null : argument + "!";
    }

    @Advice.OnMethodExit(onThrowable = true)
    public static void exit(@Advice.Argument(0) Object argument) {
        Recorder.record("exit " + argument);
    }
}
