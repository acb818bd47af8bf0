package ai.helloagents.agent.instrumentation.jettyclient9;

import ai.helloagents.agent.llm.LlmCall;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.UnresolvedAddressException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.client.ContentDecoder;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.api.Request;
import org.eclipse.jetty.client.api.Response;
import org.eclipse.jetty.client.api.Result;
import org.jspecify.annotations.Nullable;

/** Hears of the response that the application gets: of redirects and challenges that the client deals with it does not. */
class ResponseObserver implements Response.HeadersListener, Response.FailureListener, Response.CompleteListener {
    private static final int FIRST_OF_FINAL_STATUS = 200;

    private final Request request;
    private final HttpClient client;
    private final LlmCall call;

    /** @param request the first of the conversation, which is the application's */
    ResponseObserver(Request request, HttpClient client, LlmCall call) {
        this.request = request;
        this.client = client;
        this.call = call;
    }

    @Override
    public final void onHeaders(Response response) {
        if (response.getStatus() >= FIRST_OF_FINAL_STATUS) {
            Headers headers = Headers.of(response);
            call.responseHead(response.getStatus(), headers::first, isDecoded(headers));
        }
    }

    /** The client decodes before it hands out, and leaves the header as it is. */
    private boolean isDecoded(Headers headers) {
        String encoding = headers.first("Content-Encoding");
        if (encoding != null) {
            for (ContentDecoder.Factory each : client.getContentDecoderFactories()) {
                if (each.getEncoding().equalsIgnoreCase(encoding)) {
                    return true;
                }
            }
        }
        return false;
    }

    final void reads(ByteBuffer content) {
        call.responseBytes(content);
    }

    @Override
    public final void onFailure(Response response, Throwable failure) {
        failed(response, failure);
    }

    @Override
    public final void onComplete(Result result) {
        Throwable failure = result.getResponseFailure();
        if (failure == null) {
            // That the body of the request was not sent to its end is no failure of the answer.
            call.responseEnds();
        } else {
            failed(result.getResponse(), failure);
        }
    }

    private void failed(Response response, Throwable failure) {
        boolean aborted = hasAborted(request, failure) || hasAborted(response.getRequest(), failure);
        // The application has closed the input stream of the answer, the connection or the client.
        boolean closed = failure instanceof AsynchronousCloseException;
        if (closed || (aborted && !isOfClient(failure))) {
            call.cancelled();
        } else {
            call.failed(failure);
        }
    }

    /** The client, too, aborts requests: when it cannot connect, when the connection breaks, when time is up. */
    private static boolean isOfClient(Throwable failure) {
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
