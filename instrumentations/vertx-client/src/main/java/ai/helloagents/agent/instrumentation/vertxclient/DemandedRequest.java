package ai.helloagents.agent.instrumentation.vertxclient;

import ai.helloagents.agent.llm.LlmCall;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import org.jspecify.annotations.Nullable;

/** A request for which the client looks for a connection, and what it will be a part of. */
final class DemandedRequest implements Handler<AsyncResult<HttpClientRequest>> {
    private final Exchange exchange;
    private boolean handled;

    private DemandedRequest(Exchange exchange) {
        this.exchange = exchange;
    }

    /**
     * @param host null where it is the client's default: what the request is shows when it is sent
     * @return null for what need not be observed
     */
    static @Nullable DemandedRequest of(
            @Nullable Object method, @Nullable String host, @Nullable Integer port, @Nullable String uri) {
        LlmCall current = LlmCall.current();
        if (current != null) {
            return within(current, method);
        }
        if (!HttpMethod.POST.equals(method) || host == null) {
            return null;
        }
        LlmCall call = LlmCall.begin("POST", host, port == null ? -1 : port, uri);
        return call == null ? null : new DemandedRequest(new Exchange(call)).offer(call);
    }

    private static @Nullable DemandedRequest within(LlmCall current, @Nullable Object method) {
        if (current.kept() instanceof DemandedRequest) {
            // One method of the client calls another.
            return null;
        }
        if (current.kept() instanceof Exchange redirected) {
            return new DemandedRequest(redirected.next()).offer(current);
        }
        // It will be sent on another thread, which knows nothing of the client that surrounds this one.
        return HttpMethod.POST.equals(method) ? new DemandedRequest(Exchange.OF_ANOTHER_CLIENT) : null;
    }

    private DemandedRequest offer(LlmCall call) {
        call.keep(this);
        call.enter();
        return this;
    }

    /** @param failure where the client does not even try */
    void demanded(@Nullable Throwable failure) {
        withdraw();
        if (failure != null) {
            exchange.failed(failure);
        }
    }

    /** What runs on this thread from here on may call models by itself. */
    private void withdraw() {
        if (exchange.isOf(LlmCall.current())) {
            LlmCall.leave(null);
        }
    }

    /** The application gets the future after this, and so hears of the request after us. */
    void isIn(Future<HttpClientRequest> future) {
        if (future.isComplete()) {
            handle(future);
        } else {
            future.onComplete(this);
        }
    }

    @Override
    public void handle(AsyncResult<HttpClientRequest> result) {
        withdraw();
        if (handled) {
            return;
        }
        handled = true;
        if (result.succeeded()) {
            exchange.isOf(result.result());
        } else {
            exchange.failed(result.cause());
        }
    }
}
