package ai.helloagents.agent.instrumentation.servlet;

import ai.helloagents.agent.calls.HttpServerCall;
import ai.helloagents.agent.metrics.AgentErrors;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/** One request in a container that has no integration of its own, and the end of it if it goes on asynchronously. */
final class ServletExchange implements AsyncListener {
    private static final int BAD_REQUEST = 400;
    private static final int INTERNAL_SERVER_ERROR = 500;

    private final HttpServerCall call;
    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private @Nullable String method;
    private @Nullable String path;

    /** Made when the outermost filter or servlet was left. */
    ServletExchange(HttpServerCall call, HttpServletRequest request, HttpServletResponse response) {
        this.call = call;
        this.request = request;
        this.response = response;
        describeRoute();
    }

    void left(@Nullable Throwable failure) {
        if (failure == null && request.isAsyncStarted()) {
            noteCommit();
            keepRequestLine();
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
        if (failure == null) {
            // What is not committed yet, the container commits now.
            call.committed(response.getStatus(), response.getContentType());
        } else {
            blame(failure);
        }
        // What escapes becomes a 500 of the container.
        call.end(
                method == null ? request.getMethod() : method,
                this,
                ServletExchange::path,
                Math.max(response.getStatus(), INTERNAL_SERVER_ERROR));
    }

    /** An asynchronous dispatch may change it later. */
    private void keepRequestLine() {
        method = request.getMethod();
        path = request.getRequestURI();
    }

    private @Nullable String path() {
        return path == null ? request.getRequestURI() : path;
    }

    private void blame(@Nullable Throwable failure) {
        boolean clientGone = BrokenConnection.isBehind(failure);
        // When a request cannot be read to its end, Tomcat sets 400 and calls that committed, but nobody gets it.
        if (!clientGone || response.getStatus() < BAD_REQUEST) {
            noteCommit();
        }
        if (clientGone) {
            call.clientGone();
        } else {
            call.failed();
        }
    }

    /** As early as the servlet API lets it be seen: what the container does to the status after that does not count. */
    private void noteCommit() {
        if (!call.isCommitted() && response.isCommitted()) {
            call.committed(response.getStatus(), response.getContentType());
        }
    }

    private void describeRoute() {
        if (ServletMapping.AVAILABLE) {
            ServletMapping.describe(request, call.route());
        } else if (request.getPathInfo() != null) {
            call.route().mappedPrefix(request.getServletContext().getContextPath(), request.getServletPath());
        }
    }

    @Override
    public void onComplete(AsyncEvent event) {
        safely(() -> end(event.getThrowable()));
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        // The container completes the request after this, by an error page if nobody else does.
    }

    @Override
    public void onError(AsyncEvent event) {
        safely(() -> blame(event.getThrowable()));
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // A new cycle forgets its listeners.
        safely(() -> event.getAsyncContext().addListener(this));
    }

    /** The container calls these, without an advice around that would keep a failure from it. */
    private static void safely(Runnable observation) {
        try {
            observation.run();
        } catch (RuntimeException | LinkageError failure) {
            AgentErrors.count("servlet", failure);
        }
    }
}
