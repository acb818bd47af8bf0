package ai.helloagents.agent.instrumentation.jetty12;

import ai.helloagents.agent.calls.HttpServerCall;
import ai.helloagents.agent.calls.HttpServerCallSlot;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** The call of a request, for threads that go on with it. */
final class RequestCall {
    private RequestCall() {}

    /**
     * Binds it to this thread, and returns what the thread was working on: a thread that completes a request may be
     * working on another.
     *
     * @param request none when the channel was recycled meanwhile
     */
    static @Nullable HttpServerCall bind(@Nullable Object request) {
        HttpServerCall call = request == null ? null : of((Request) request);
        return call == null ? HttpServerCall.current() : call.bind();
    }

    private static @Nullable HttpServerCall of(Request request) {
        try {
            return HttpServerCallSlot.get(request.getComponents());
        } catch (IllegalStateException completedMeanwhile) {
            return null;
        }
    }
}
