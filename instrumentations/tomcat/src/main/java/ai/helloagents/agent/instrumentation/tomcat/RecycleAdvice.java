package ai.helloagents.agent.instrumentation.tomcat;

import ai.helloagents.agent.api.Advice;
import ai.helloagents.agent.calls.HttpServerCall;
import org.apache.catalina.connector.Request;
import org.apache.coyote.Response;

/**
 * On {@code connector.Request.recycle}: every request comes here when the container is done with it, asynchronous ones
 * and those whose connection is gone included. Everything about it can still be read.
 */
public final class RecycleAdvice {
    private RecycleAdvice() {}

    @Advice.OnMethodEnter
    public static void enter(@Advice.This Object finished) {
        Request request = (Request) finished;
        HttpServerCall call = CallNote.take(request.getCoyoteRequest());
        if (call == null) {
            return;
        }
        Response response = request.getCoyoteRequest().getResponse();
        if (response != null && BrokenConnection.isBehind(response)) {
            call.clientGone();
        }
        MatchedServlet.describe(request, call.route());
        // What leaves the container uncommitted becomes a 500 of the connector.
        call.end(request.getMethod(), request, Request::getRequestURI, 500);
    }
}
