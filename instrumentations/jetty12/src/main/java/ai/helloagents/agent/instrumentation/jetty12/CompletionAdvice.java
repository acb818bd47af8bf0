package ai.helloagents.agent.instrumentation.jetty12;

import ai.helloagents.agent.api.Advice;
import ai.helloagents.agent.calls.HttpServerCall;
import ai.helloagents.agent.calls.HttpServerCallSlot;
import org.eclipse.jetty.server.HttpChannel;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * On {@code HttpChannelState.completeStream}: the only place where a stream ends, well or not. After a proper answer
 * Jetty reports here, among others, a request body that nobody read; what left a servlet is seen where it leaves it.
 */
public final class CompletionAdvice {
    private CompletionAdvice() {}

    @Advice.OnMethodEnter
    public static void enter(@Advice.This Object finished, @Advice.Argument(1) @Nullable Throwable failure) {
        HttpServerCall call = HttpServerCallSlot.take(finished);
        if (call == null) {
            return;
        }
        if (BrokenConnection.isBehind(failure)) {
            call.clientGone();
        } else if (failure != null && !call.isCommitted()) {
            call.failed();
        }
        Request request = ((HttpChannel) finished).getRequest();
        call.end(request.getMethod(), request, CompletionAdvice::path, 500);
    }

    private static @Nullable String path(Request request) {
        return request.getHttpURI().getPath();
    }
}
