package ai.helloagents.agent.instrumentation.jettyclient;

import ai.helloagents.agent.llm.LlmCall;
import java.io.IOException;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.UnresolvedAddressException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.client.Result;
import org.eclipse.jetty.client.transport.ResponseListeners;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.jspecify.annotations.Nullable;

/**
 * In the place of the application's listeners, which it tells everything. While the client follows a redirect or answers a
 * challenge, it tells neither.
 */
final class ObservedListeners implements Response.Listener {
    private final ResponseListeners listeners;
    private final Request request;
    private final LlmCall call;

    /** @param request the first of the conversation, which is the application's */
    ObservedListeners(ResponseListeners listeners, Request request, LlmCall call) {
        this.listeners = listeners;
        this.request = request;
        this.call = call;
    }

    @Override
    public void onBegin(Response response) {
        listeners.notifyBegin(response);
    }

    @Override
    public boolean onHeader(Response response, HttpField field) {
        return listeners.notifyHeader(response, field);
    }

    @Override
    public void onHeaders(Response response) {
        try {
            if (!HttpStatus.isInterim(response.getStatus())) {
                // What the client has decoded names no encoding any more, but in 12.0.0, and there it is read as it
                // is: nobody takes plain text for compressed.
                call.responseHead(
                        response.getStatus(), name -> response.getHeaders().get(name), false);
            }
        } catch (Throwable failure) {
            call.abandon(failure);
        }
        listeners.notifyHeaders(response);
    }

    @Override
    public void onContentSource(Response response, Content.Source content) {
        listeners.notifyContentSource(response, new ObservedSource(content, this, response));
    }

    @Override
    public void onSuccess(Response response) {
        listeners.notifySuccess(response);
    }

    @Override
    public void onFailure(Response response, Throwable failure) {
        failed(response, failure);
        listeners.notifyFailure(response, failure);
    }

    @Override
    public void onComplete(Result result) {
        Throwable failure = result.getResponseFailure();
        if (failure == null) {
            // That the body of the request was not sent to its end is no failure of the answer.
            call.responseEnds();
        } else {
            failed(result.getResponse(), failure);
        }
        listeners.notifyComplete(result);
    }

    LlmCall call() {
        return call;
    }

    void failed(Response response, Throwable failure) {
        boolean aborted = hasAborted(request, failure) || hasAborted(response.getRequest(), failure);
        if (aborted && !isOfClient(failure)) {
            call.cancelled();
        } else {
            call.failed(failure);
        }
    }

    /** The client, too, aborts requests: when it cannot connect, when the connection breaks, when time is up. */
    private static boolean isOfClient(Throwable failure) {
        if (failure instanceof AsynchronousCloseException) {
            // The application has closed the input stream of the answer.
            return false;
        }
        return failure instanceof IOException
                || failure instanceof UnresolvedAddressException
                || failure instanceof TimeoutException
                || failure instanceof RejectedExecutionException;
    }

    @SuppressWarnings("ReferenceEquality") // the same failure, not one like it
    private static boolean hasAborted(@Nullable Request request, Throwable failure) {
        return request != null && request.getAbortCause() == failure;
    }
}
