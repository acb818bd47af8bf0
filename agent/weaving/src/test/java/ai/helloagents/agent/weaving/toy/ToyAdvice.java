package ai.helloagents.agent.weaving.toy;

import ai.helloagents.agent.weaving.Recorder;
import net.bytebuddy.asm.Advice;
import toylib.Service;

public final class ToyAdvice {
    private ToyAdvice() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static Object enter(@Advice.This Object service, @Advice.Argument(0) String request) {
        Recorder.entered();
        return new Exchange((Service) service, request);
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    public static void exit(@Advice.Enter Object entered) {
        if (entered != null) {
            ((Exchange) entered).end();
        }
    }
}
