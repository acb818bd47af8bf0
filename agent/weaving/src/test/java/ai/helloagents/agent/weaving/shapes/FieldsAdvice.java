package ai.helloagents.agent.weaving.shapes;

import ai.helloagents.agent.api.Advice;
import ai.helloagents.agent.weaving.Recorder;

public final class FieldsAdvice {
    private FieldsAdvice() {}

    @Advice.OnMethodEnter
    public static void enter(@Advice.FieldValue("own") Object own, @Advice.FieldValue("shared") int shared) {
        Recorder.record("enter " + own + " " + shared);
    }

    @Advice.OnMethodExit
    public static void exit(@Advice.FieldValue("own") CharSequence own, @Advice.FieldValue("shared") int shared) {
        Recorder.record("exit " + own + " " + shared);
    }
}
