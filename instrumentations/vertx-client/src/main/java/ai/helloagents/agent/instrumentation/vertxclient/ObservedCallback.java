package ai.helloagents.agent.instrumentation.vertxclient;

import io.vertx.core.AsyncResult;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpClientRequest;
import org.jspecify.annotations.Nullable;

/** Knows the request before the application does. */
final class ObservedCallback implements Handler<AsyncResult<HttpClientRequest>> {
    private final Handler<AsyncResult<HttpClientRequest>> callback;
    private final DemandedRequest request;

    ObservedCallback(Handler<AsyncResult<HttpClientRequest>> callback, DemandedRequest request) {
        this.callback = callback;
        this.request = request;
    }

    void demanded(@Nullable Throwable failure) {
        request.demanded(failure);
    }

    @Override
    public void handle(AsyncResult<HttpClientRequest> result) {
        request.handle(result);
        callback.handle(result);
    }
}
