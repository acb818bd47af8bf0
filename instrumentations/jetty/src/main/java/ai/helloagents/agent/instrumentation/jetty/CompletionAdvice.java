package ai.helloagents.agent.instrumentation.jetty;

import ai.helloagents.agent.api.Advice;
import ai.helloagents.agent.calls.HttpServerCall;
import ai.helloagents.agent.calls.HttpServerCallSlot;
import ai.helloagents.agent.calls.RequestTarget;
import ai.helloagents.agent.calls.UpgradedCall;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.HttpChannel;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * On {@code HttpChannel.onCompleted}: every request comes here when the channel is done with it, broken connections
 * included. The address is the original one: forwards and dispatches change the other. In here the connection is handed
 * over if the request asked for another protocol.
 */
public final class CompletionAdvice {
    private CompletionAdvice() {}

    @Advice.OnMethodEnter
    public static @Nullable Object enter(@Advice.This Object finished) throws Throwable {
        HttpServerCall call = HttpServerCallSlot.take(finished);
        if (call == null) {
            return null;
        }
        HttpChannel channel = (HttpChannel) finished;
        Connection next = call.isStream() ? UpgradedStream.nextConnection(channel) : null;
        if (next != null) {
            Request request = channel.getRequest();
            return new UpgradedStream(next, new UpgradedCall(call, request.getMethod(), path(request)));
        }
        end(call, channel);
        return null;
    }

    @Advice.OnMethodExit(onThrowable = true)
    public static void exit(@Advice.Enter @Nullable Object stream) {
        if (stream != null) {
            ((UpgradedStream) stream).endUnlessOpen();
        }
    }

    static void end(HttpServerCall call, HttpChannel channel) {
        if (!call.isCommitted() && !channel.getEndPoint().isOpen()) {
            call.clientGone();
        }
        Request request = channel.getRequest();
        // Headers that cannot be written are answered with it, uncommitted.
        call.end(request.getMethod(), request, CompletionAdvice::path, 500);
    }

    static String path(Request request) {
        return RequestTarget.path(request.getOriginalURI());
    }
}
