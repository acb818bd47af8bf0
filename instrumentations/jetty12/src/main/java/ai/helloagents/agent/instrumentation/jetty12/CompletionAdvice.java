package ai.helloagents.agent.instrumentation.jetty12;

import ai.helloagents.agent.api.Advice;
import ai.helloagents.agent.calls.HttpServerCall;
import ai.helloagents.agent.calls.HttpServerCallSlot;
import ai.helloagents.agent.calls.UpgradedCall;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.HttpChannel;
import org.eclipse.jetty.server.HttpStream;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * On {@code HttpChannelState.completeStream}: the only place where a stream ends, well or not. After a proper answer
 * Jetty reports here, among others, a request body that nobody read; what left a servlet is seen where it leaves it. In
 * here the connection is handed over if the request asked for another protocol.
 */
public final class CompletionAdvice {
    private CompletionAdvice() {}

    @Advice.OnMethodEnter
    public static @Nullable Object enter(
            @Advice.This Object finished, @Advice.Argument(1) @Nullable Throwable failure) {
        HttpServerCall call = HttpServerCallSlot.take(finished);
        if (call == null) {
            return null;
        }
        if (BrokenConnection.isBehind(failure)) {
            call.clientGone();
        } else if (failure != null && !call.isCommitted()) {
            call.failed();
        }
        Request request = ((HttpChannel) finished).getRequest();
        if (failure == null
                && call.isStream()
                && request.getAttribute(HttpStream.UPGRADE_CONNECTION_ATTRIBUTE) instanceof Connection next) {
            return new UpgradedStream(next, new UpgradedCall(call, request.getMethod(), path(request)));
        }
        call.end(request.getMethod(), request, CompletionAdvice::path, 500);
        return null;
    }

    @Advice.OnMethodExit(onThrowable = true)
    public static void exit(@Advice.Enter @Nullable Object stream) {
        if (stream != null) {
            ((UpgradedStream) stream).endUnlessOpen();
        }
    }

    private static @Nullable String path(Request request) {
        return request.getHttpURI().getPath();
    }
}
