package ai.helloagents.agent.weaving.shapes;

import ai.helloagents.agent.api.Advice;
import ai.helloagents.agent.weaving.Recorder;

public final class InnerAdvice {
    private InnerAdvice() {}

    @Advice.OnMethodEnter
    public static String enter() {
        Recorder.record("enter Inner");
        return "Inner";
    }

    @Advice.OnMethodExit(onThrowable = true)
    public static void exit(@Advice.Enter String entered, @Advice.Argument(0) Object argument) {
        Recorder.record("exit " + entered + " " + argument);
    }
}
