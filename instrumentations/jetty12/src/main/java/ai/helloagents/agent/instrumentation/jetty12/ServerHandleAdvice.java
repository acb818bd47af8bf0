package ai.helloagents.agent.instrumentation.jetty12;

import ai.helloagents.agent.api.Advice;
import ai.helloagents.agent.calls.HttpServerCall;
import ai.helloagents.agent.calls.HttpServerCallSlot;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** On {@code Server.handle}: called once for every request. Its components are the channel that carries it. */
public final class ServerHandleAdvice {
    private ServerHandleAdvice() {}

    @Advice.OnMethodEnter
    public static @Nullable Object enter(@Advice.Argument(0) Object request) {
        HttpServerCall call = HttpServerCall.open();
        if (call != null) {
            HttpServerCallSlot.put(((Request) request).getComponents(), call);
        }
        return call;
    }

    @Advice.OnMethodExit(onThrowable = true)
    public static void exit(@Advice.Enter @Nullable Object call) {
        if (call != null) {
            HttpServerCall.unbind(null);
        }
    }
}
