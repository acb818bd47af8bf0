package ai.helloagents.agent.weaving.shapes;

import ai.helloagents.agent.api.Advice;
import ai.helloagents.agent.weaving.Recorder;

public final class ConstructedAdvice {
    private ConstructedAdvice() {}

    @Advice.OnMethodEnter
    public static long enter(@Advice.Argument(0) String argument) {
        Recorder.record("constructing with " + argument);
        return 7;
    }

    @Advice.OnMethodExit
    public static void exit(
            @Advice.This Object self, @Advice.Enter long entered, @Advice.Argument(0) CharSequence argument) {
        Recorder.record("constructed " + self + " " + entered + " " + argument);
    }
}
