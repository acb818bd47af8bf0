package ai.helloagents.agent.instrumentation.jetty;

import ai.helloagents.agent.api.Advice;
import ai.helloagents.agent.calls.HttpServerCall;
import ai.helloagents.agent.calls.HttpServerCallSlot;

/**
 * On {@code Server.handle(HttpChannel)}: called once for every request, inside of {@code HttpChannel.handle}, which
 * unbinds the call.
 */
public final class ServerHandleAdvice {
    private ServerHandleAdvice() {}

    @Advice.OnMethodEnter
    public static void enter(@Advice.Argument(0) Object channel) {
        HttpServerCall call = HttpServerCall.open();
        if (call != null) {
            HttpServerCallSlot.put(channel, call);
        }
    }
}
