package ai.helloagents.agent.instrumentation.vertxclient;

import ai.helloagents.agent.calls.Attached;
import ai.helloagents.agent.llm.LlmCall;
import io.netty.buffer.ByteBuf;
import io.vertx.core.VertxException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import org.jspecify.annotations.Nullable;

/** One request and its response: a call, or the part of one that ends with a redirect. Found by the request. */
final class Exchange {
    /** Of requests that a client sends which observes the call by itself. */
    static final Exchange OF_ANOTHER_CLIENT = new Exchange(null);

    private static final Attached<Exchange> ALL = new Attached<>("vertx-requests");

    private final @Nullable LlmCall call;
    private boolean requested;
    /** Whether the application has the head of the response. */
    private volatile boolean answered;
    /** Whether the response has come to its end, be it a redirect. */
    private volatile boolean over;

    private volatile boolean redirects;
    /** Whether another request has taken over. */
    private volatile boolean redirected;

    Exchange(@Nullable LlmCall call) {
        this.call = call;
    }

    /** @return null for requests that are not observed, or no more */
    static @Nullable Exchange of(@Nullable Object request) {
        Exchange exchange = request == null ? null : ALL.to(request);
        return exchange == null || exchange.isUnobserved() ? null : exchange;
    }

    /** Whether there has been any. */
    static boolean exist() {
        return ALL.isUsed();
    }

    /** @return null for requests of which nothing was known before they were sent */
    static @Nullable Exchange known(Object request) {
        return ALL.to(request);
    }

    void isOf(HttpClientRequest request) {
        ALL.attach(request, this);
    }

    boolean isOf(@Nullable LlmCall other) {
        return call != null && call == other;
    }

    boolean isUnobserved() {
        return call == null || redirected || call.hasEnded();
    }

    Exchange next() {
        redirected = true;
        return new Exchange(call);
    }

    void sends(HttpClientRequest request, @Nullable Object chunk, boolean last) {
        if (call == null) {
            return;
        }
        if (!requested) {
            requested = true;
            call.requestHead(name -> request.headers().get(name));
            call.requestBodyBegins();
        }
        if (chunk instanceof ByteBuf bytes) {
            BufferBytes.ofRequest(bytes, call);
        } else if (chunk instanceof Buffer bytes) {
            BufferBytes.ofRequest(bytes, call);
        }
        if (last) {
            call.requestBodyEnds();
        }
    }

    /** What the client asks for while it looks at this response follows from it. */
    void mayBeRedirected() {
        if (call != null) {
            call.keep(this);
            call.enter();
        }
    }

    /** @param response what the application got; null where the client goes on by itself, or gave up */
    void wasRedirected(@Nullable HttpClientResponse response) {
        if (call != null && LlmCall.current() == call) {
            LlmCall.leave(null);
        }
        if (redirected) {
            return;
        }
        if (response != null) {
            answeredWith(response);
        } else {
            redirects = true;
        }
    }

    /** Whether the client has kept the response to itself, and has not followed it so far. */
    boolean isToBeRedirected() {
        return redirects && !redirected;
    }

    /** The application gets this response. */
    void answeredWith(HttpClientResponse response) {
        if (call == null) {
            return;
        }
        // Where the client decodes, it takes the header away. No reference to the method: in Vert.x 4.0 its type is no
        // interface.
        call.responseHead(response.statusCode(), name -> response.getHeader(name), false);
        answered = true;
        if (over) {
            call.responseEnds();
        } else {
            // Once all of it waits in its queue, the connection serves others: then nobody but the application has it.
            call.endWhenDropped(response);
        }
    }

    /** Of a response whose head the call has not been told, nothing is read. */
    void receives(Buffer chunk) {
        if (call != null) {
            BufferBytes.ofResponse(chunk, call);
        }
    }

    void responseIsOver() {
        over = true;
        if (call != null && answered) {
            call.responseEnds();
        }
    }

    /** The connection is gone; whose wish that was, its exception does not say. */
    void failed(Throwable failure, @Nullable Object connection) {
        if (failure instanceof VertxException && ClosedConnections.contains(connection)) {
            cancelled();
        } else {
            failed(failure);
        }
    }

    void failed(Throwable failure) {
        if (call != null) {
            call.failed(failure);
        }
    }

    void cancelled() {
        if (call != null) {
            call.cancelled();
        }
    }
}
