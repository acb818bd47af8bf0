package ai.helloagents.agent.weaving.jdk;

import ai.helloagents.agent.api.Advice;
import ai.helloagents.agent.weaving.Recorder;

public final class JdkAdvice {
    private JdkAdvice() {}

    @Advice.OnMethodExit(onThrowable = true)
    public static void exit(@Advice.This Object self) {
        Recorder.record(self.getClass().getSimpleName());
    }
}
