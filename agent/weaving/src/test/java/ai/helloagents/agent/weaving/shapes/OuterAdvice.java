package ai.helloagents.agent.weaving.shapes;

import ai.helloagents.agent.api.Advice;
import ai.helloagents.agent.weaving.Recorder;

public final class OuterAdvice {
    private OuterAdvice() {}

    @Advice.OnMethodEnter
    public static String enter() {
        Recorder.record("enter Outer");
        return "Outer";
    }

    @Advice.OnMethodExit(onThrowable = true)
    public static void exit(@Advice.Enter String entered, @Advice.Argument(0) Object argument) {
        Recorder.record("exit " + entered + " " + argument);
    }
}
