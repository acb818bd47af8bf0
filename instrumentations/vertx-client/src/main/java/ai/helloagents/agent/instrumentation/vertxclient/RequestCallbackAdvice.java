package ai.helloagents.agent.instrumentation.vertxclient;

import ai.helloagents.agent.api.Advice;
import io.vertx.core.AsyncResult;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.RequestOptions;
import org.jspecify.annotations.Nullable;

/**
 * Around the demand for a request that goes to a callback. That may send it at once, so that there is no coming between
 * the two without a callback of our own.
 */
public final class RequestCallbackAdvice {
    private RequestCallbackAdvice() {}

    @Advice.OnMethodEnter
    @Advice.ReplacesArgument(1)
    @SuppressWarnings("unchecked")
    public static @Nullable Object enter(
            @Advice.Argument(0) @Nullable Object options, @Advice.Argument(1) @Nullable Object callback) {
        if (!(options instanceof RequestOptions request) || !(callback instanceof Handler<?>)) {
            return null;
        }
        DemandedRequest demanded =
                DemandedRequest.of(request.getMethod(), request.getHost(), request.getPort(), request.getURI());
        return demanded == null
                ? null
                : new ObservedCallback((Handler<AsyncResult<HttpClientRequest>>) callback, demanded);
    }

    @Advice.OnMethodExit(onThrowable = true)
    public static void exit(@Advice.Enter @Nullable Object callback, @Advice.Thrown @Nullable Throwable failure) {
        if (callback instanceof ObservedCallback observed) {
            observed.demanded(failure);
        }
    }
}
