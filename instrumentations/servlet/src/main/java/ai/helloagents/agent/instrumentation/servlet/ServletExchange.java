package ai.helloagents.agent.instrumentation.servlet;

import ai.helloagents.agent.calls.HttpServerCall;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** One request in a container that has no integration of its own, and the end of it if it goes on asynchronously. */
final class ServletExchange implements AsyncListener {
    private static final int INTERNAL_SERVER_ERROR = 500;

    private final HttpServerCall call;
    private final HttpServletRequest request;
    private final HttpServletResponse response;

    ServletExchange(HttpServerCall call, HttpServletRequest request, HttpServletResponse response) {
        this.call = call;
        this.request = request;
        this.response = response;
    }

    /** The outermost filter or servlet was left. */
    void left(@Nullable Throwable failure) {
        if (failure == null && request.isAsyncStarted()) {
            try {
                request.getAsyncContext().addListener(this);
                return;
            } catch (IllegalStateException completedMeanwhile) {
                // Then this is the end.
            }
        }
        end(failure);
    }

    private void end(@Nullable Throwable failure) {
        if (failure != null) {
            if (isBrokenConnection(failure)) {
                call.clientGone();
            } else {
                call.failed();
            }
        }
        if (response.isCommitted()) {
            call.committed(response.getStatus(), response.getContentType());
        }
        describeRoute();
        int status = response.getStatus();
        // What escapes becomes a 500 of the container.
        call.end(
                request.getMethod(),
                request.getRequestURI(),
                failure == null || status >= INTERNAL_SERVER_ERROR ? status : INTERNAL_SERVER_ERROR);
    }

    private void describeRoute() {
        if (ServletMapping.AVAILABLE) {
            ServletMapping.describe(request, call.route());
        } else if (request.getPathInfo() != null) {
            call.route().mapped(request.getContextPath(), request.getServletPath() + "/*");
        }
    }

    /** Containers throw subclasses of IOException with names of their own when the client is gone. */
    private static boolean isBrokenConnection(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String name = cause.getClass().getSimpleName();
            if (cause instanceof IOException
                    && (name.contains("Abort") || name.contains("Eof") || name.contains("ClosedChannel"))) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void onComplete(AsyncEvent event) {
        end(event.getThrowable());
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        // The container completes the request after this, by an error page if nobody else does.
    }

    @Override
    public void onError(AsyncEvent event) {
        call.failed();
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // A new cycle forgets its listeners.
        event.getAsyncContext().addListener(this);
    }
}
