package ai.helloagents.agent.instrumentation.tomcat;

import ai.helloagents.agent.calls.HttpServerCall;
import ai.helloagents.agent.calls.UpgradedCall;
import org.apache.catalina.connector.Request;
import org.apache.coyote.Response;
import org.jspecify.annotations.Nullable;

/** Takes the call of a request away and ends it. */
final class CallEnd {
    private CallEnd() {}

    static void of(Request request) {
        HttpServerCall call = taken(request);
        if (call != null) {
            // What even the connector leaves uncommitted was not answered.
            call.end(request.getMethod(), request, Request::getRequestURI, 500);
        }
    }

    /** Not now, but when the connection is closed: it goes over to another protocol. */
    static void withConnection(Request request) {
        HttpServerCall call = taken(request);
        if (call != null) {
            UpgradedCall stream = new UpgradedCall(call, request.getMethod(), request.getRequestURI());
            UpgradeNote.put(request.getCoyoteRequest(), stream);
        }
    }

    private static @Nullable HttpServerCall taken(Request request) {
        HttpServerCall call = CallNote.take(request.getCoyoteRequest());
        if (call == null) {
            return null;
        }
        Response response = request.getCoyoteRequest().getResponse();
        if (response != null && BrokenConnection.isBehind(response)) {
            call.clientGone();
        }
        return call;
    }
}
