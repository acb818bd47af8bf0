package ai.helloagents.agent.weaving.shapes;

import ai.helloagents.agent.api.Advice;
import ai.helloagents.agent.weaving.Recorder;

public final class SeenAdvice {
    private SeenAdvice() {}

    @Advice.OnMethodExit(onThrowable = true)
    public static void exit(
            @Advice.This Object self,
            @Advice.Argument(0) String argument,
            @Advice.Return Object result,
            @Advice.Thrown Throwable thrown) {
        Recorder.record(self.getClass().getSimpleName() + " " + argument + " -> " + result + " " + thrown);
    }
}
