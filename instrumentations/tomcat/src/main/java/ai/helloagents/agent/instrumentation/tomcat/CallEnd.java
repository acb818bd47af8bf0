package ai.helloagents.agent.instrumentation.tomcat;

import ai.helloagents.agent.calls.HttpServerCall;
import org.apache.catalina.connector.Request;
import org.apache.coyote.Response;

/** Takes the call of a request away and ends it. */
final class CallEnd {
    private CallEnd() {}

    static void of(Request request) {
        HttpServerCall call = CallNote.take(request.getCoyoteRequest());
        if (call == null) {
            return;
        }
        Response response = request.getCoyoteRequest().getResponse();
        if (response != null && BrokenConnection.isBehind(response)) {
            call.clientGone();
        }
        // What even the connector leaves uncommitted was not answered.
        call.end(request.getMethod(), request, Request::getRequestURI, 500);
    }
}
