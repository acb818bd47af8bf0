package ai.helloagents.agent.instrumentation.jetty12;

import ai.helloagents.agent.calls.HttpServerCall;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** What left the filters and the servlet: whose fault it is. */
final class EscapedException {
    private EscapedException() {}

    static void note(HttpServerCall call, Throwable failure, @Nullable Object request) {
        if (isMalformedRequest(failure)) {
            // Of a body that breaks off Jetty says the same; then there is nothing more to come.
            if (request == null || isAtEnd((Request) request)) {
                call.clientGone();
            }
        } else if (BrokenConnection.isBehind(failure)) {
            call.clientGone();
        } else {
            call.failed();
        }
    }

    private static boolean isAtEnd(Request request) {
        return request.getConnectionMetaData().getConnection().getEndPoint().isInputShutdown();
    }

    /** Jetty answers these with their own status: it is the client's fault, not the application's. */
    private static boolean isMalformedRequest(@Nullable Throwable failure) {
        if (failure instanceof HttpException known) {
            return known.getCode() < 500;
        }
        return failure != null && isMalformedRequest(failure.getCause());
    }
}
