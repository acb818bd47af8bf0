package ai.helloagents.agent.weaving.parts;

import ai.helloagents.agent.api.Advice;
import ai.helloagents.agent.weaving.Recorder;
import toylib.parts.Callback;
import toylib.parts.Gauge;
import toylib.parts.Kind;
import toylib.parts.Listener;
import toylib.parts.Trouble;

/** Uses the library in every way that code can. */
public final class PartsAdvice {
    private PartsAdvice() {}

    @Advice.OnMethodEnter
    public static Object enter() {
        Gauge gauge = new OwnGauge();
        Listener listener = new OwnListener();
        Callback callback = what -> Recorder.record("callback " + what);
        Callback reference = listener::done;
        try {
            listener.done("" + Gauge.level() + gauge.read() + gauge.value + Gauge.limit + Kind.ONE);
            callback.call("x");
            reference.call("y");
            new OwnStep().take();
        } catch (Trouble trouble) {
            Recorder.record("trouble");
        }
        if (ExtraPart.AVAILABLE) {
            Recorder.record(ExtraPart.more());
        }
        return gauge;
    }
}
