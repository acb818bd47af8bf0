package ai.helloagents.agent.instrumentation.apachehttpclient5;

import ai.helloagents.agent.llm.LlmCall;
import java.io.IOException;
import org.apache.hc.client5.http.async.AsyncExecCallback;
import org.apache.hc.client5.http.async.AsyncExecChain;
import org.apache.hc.core5.concurrent.CancellableDependency;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.nio.AsyncDataConsumer;
import org.apache.hc.core5.net.URIAuthority;
import org.jspecify.annotations.Nullable;

/**
 * A call of a model that the asynchronous client executes, in the place of the callback that the client has made for the
 * application's consumer and callback. Whatever comes is passed on, whatever becomes of the call.
 */
final class AsyncExecution implements AsyncExecCallback {
    private final AsyncExecCallback client;
    private final LlmCall call;
    private final CancellableDependency future;
    private final @Nullable LlmCall surrounding;

    private AsyncExecution(AsyncExecCallback client, LlmCall call, CancellableDependency future) {
        this.client = client;
        this.call = call;
        this.future = future;
        // A client that is shut down forgets its callbacks.
        call.endWhenDropped(this);
        // For the body, next.
        call.keep(this);
        surrounding = call.enter();
    }

    static @Nullable AsyncExecution begin(
            @Nullable Object request, @Nullable Object body, @Nullable Object scope, @Nullable Object callback) {
        if (!(request instanceof HttpRequest sent)
                || !(callback instanceof AsyncExecCallback client)
                || !(scope instanceof AsyncExecChain.Scope ofCall)) {
            return null;
        }
        LlmCall call = begin(sent, body instanceof EntityDetails details ? details : null);
        return call == null ? null : new AsyncExecution(client, call, ofCall.cancellableDependency);
    }

    static @Nullable LlmCall begin(HttpRequest request, @Nullable EntityDetails body) {
        URIAuthority authority = request.getAuthority();
        LlmCall call = LlmCall.begin(
                request.getMethod(),
                authority == null ? null : authority.getHostName(),
                authority == null ? -1 : authority.getPort(),
                request.getPath());
        if (call != null) {
            call.requestHead(name -> Heads.header(request, body, name));
            call.claimRequestBody(Heads.CLIENT);
        }
        return call;
    }

    /** @param failure on the thread that executes; others are told to the callback */
    void started(@Nullable Throwable failure) {
        LlmCall.leave(surrounding);
        call.keep(null);
        if (failure != null) {
            end(failure);
        }
    }

    @Override
    public AsyncDataConsumer handleResponse(HttpResponse response, @Nullable EntityDetails body)
            throws HttpException, IOException {
        responseHead(call, response, body);
        AsyncDataConsumer consumer = client.handleResponse(response, body);
        return consumer == null || call.hasEnded() ? consumer : new ObservedDataConsumer(consumer, call);
    }

    /** @param body as the application gets it: where the client has decompressed it, it has no encoding, and its header may */
    static void responseHead(LlmCall call, HttpResponse response, @Nullable EntityDetails body) {
        boolean decoded = body != null && body.getContentEncoding() == null;
        call.responseHead(response.getCode(), name -> Heads.header(response, name), decoded);
        if (body == null) {
            call.responseEnds();
        }
    }

    @Override
    public void handleInformationResponse(HttpResponse response) throws HttpException, IOException {
        client.handleInformationResponse(response);
    }

    @Override
    public void completed() {
        call.responseEnds();
        client.completed();
    }

    @Override
    public void failed(Exception cause) {
        end(cause);
        client.failed(cause);
    }

    private void end(Throwable failure) {
        if (future.isCancelled()) {
            call.cancelled();
        } else {
            call.failed(failure);
        }
    }
}
