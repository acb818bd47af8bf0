package ai.helloagents.agent.weaving.toy;

import ai.helloagents.agent.api.Advice;
import ai.helloagents.agent.weaving.Recorder;
import toylib.Service;

public final class ToyAdvice {
    private ToyAdvice() {}

    @Advice.OnMethodEnter
    public static Object enter(@Advice.This Object service, @Advice.Argument(0) String request) {
        Recorder.entered();
        return new Exchange((Service) service, request);
    }

    @Advice.OnMethodExit(onThrowable = true)
    public static void exit(@Advice.Enter Object entered) {
        if (entered != null) {
            ((Exchange) entered).end();
        }
    }
}
