package ai.helloagents.agent.instrumentation.jetty;

import ai.helloagents.agent.api.Advice;
import ai.helloagents.agent.calls.HttpServerCall;
import ai.helloagents.agent.calls.HttpServerCallSlot;
import ai.helloagents.agent.calls.RequestTarget;
import org.eclipse.jetty.server.HttpChannel;
import org.eclipse.jetty.server.Request;

/**
 * On {@code HttpChannel.onCompleted}: every request comes here when the channel is done with it, broken connections
 * included. The address is the original one: forwards and dispatches change the other.
 */
public final class CompletionAdvice {
    private CompletionAdvice() {}

    @Advice.OnMethodEnter
    public static void enter(@Advice.This Object finished) {
        HttpServerCall call = HttpServerCallSlot.take(finished);
        if (call == null) {
            return;
        }
        HttpChannel channel = (HttpChannel) finished;
        if (!call.isCommitted() && !channel.getEndPoint().isOpen()) {
            call.clientGone();
        }
        call.end(
                channel.getRequest().getMethod(),
                channel.getRequest(),
                CompletionAdvice::path,
                // Headers that cannot be written are answered with it, uncommitted.
                500);
    }

    private static String path(Request request) {
        return RequestTarget.path(request.getOriginalURI());
    }
}
