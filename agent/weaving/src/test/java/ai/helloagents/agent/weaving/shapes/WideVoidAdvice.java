package ai.helloagents.agent.weaving.shapes;

import ai.helloagents.agent.api.Advice;
import ai.helloagents.agent.weaving.Recorder;

public final class WideVoidAdvice {
    private WideVoidAdvice() {}

    /** Nobody asks for what it returns. */
    @Advice.OnMethodEnter
    public static long enter(@Advice.Argument(0) long first) {
        return first;
    }

    @Advice.OnMethodExit
    public static long exit(@Advice.Argument(1) double second, @Advice.Return Object none) {
        Recorder.record("void " + second + " " + none);
        return 1;
    }
}
