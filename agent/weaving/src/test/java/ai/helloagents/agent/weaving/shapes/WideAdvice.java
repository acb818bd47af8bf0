package ai.helloagents.agent.weaving.shapes;

import ai.helloagents.agent.api.Advice;
import ai.helloagents.agent.weaving.Recorder;

public final class WideAdvice {
    private WideAdvice() {}

    @Advice.OnMethodEnter
    public static double enter(@Advice.Argument(1) double second) {
        return second * 2;
    }

    @Advice.OnMethodExit(onThrowable = true)
    public static void exit(
            @Advice.Enter double entered,
            @Advice.Argument(0) long first,
            @Advice.Argument(1) double second,
            @Advice.Return long result) {
        Recorder.record(entered + " " + first + " " + second + " " + result);
    }
}
