package ai.helloagents.agent.instrumentation.tomcat;

import ai.helloagents.agent.calls.HttpServerCall;
import org.apache.coyote.Request;
import org.jspecify.annotations.Nullable;

/**
 * Where the call of a request is kept: a note of Tomcat's own request object, which applications cannot see (a request
 * attribute would fire their listeners). Request objects are used again and notes are not cleared: whoever ends a call
 * takes it away.
 */
final class CallNote {
    /** Tomcat documents 17 to 31 as neither allocated nor used. */
    private static final int SLOT = 29;

    private CallNote() {}

    static void put(Request request, HttpServerCall call) {
        request.setNote(SLOT, call);
    }

    static @Nullable HttpServerCall of(@Nullable Request request) {
        return request == null ? null : (HttpServerCall) request.getNote(SLOT);
    }

    static @Nullable HttpServerCall take(@Nullable Request request) {
        HttpServerCall call = of(request);
        if (call != null && request != null) {
            request.setNote(SLOT, null);
        }
        return call;
    }
}
