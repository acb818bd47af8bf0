package ai.helloagents.agent.instrumentation.vertxclient;

import ai.helloagents.agent.api.Advice;
import io.vertx.core.AsyncResult;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpClientRequest;
import org.jspecify.annotations.Nullable;

/** As {@link RequestCallbackAdvice}. */
public final class RequestOfPartsCallbackAdvice {
    private RequestOfPartsCallbackAdvice() {}

    @Advice.OnMethodEnter
    @Advice.ReplacesArgument(4)
    @SuppressWarnings("unchecked")
    public static @Nullable Object enter(
            @Advice.Argument(0) @Nullable Object method,
            @Advice.Argument(1) int port,
            @Advice.Argument(2) @Nullable String host,
            @Advice.Argument(3) @Nullable String uri,
            @Advice.Argument(4) @Nullable Object callback) {
        if (!(callback instanceof Handler<?>)) {
            return null;
        }
        DemandedRequest demanded = DemandedRequest.of(method, host, port, uri);
        return demanded == null
                ? null
                : new ObservedCallback((Handler<AsyncResult<HttpClientRequest>>) callback, demanded);
    }

    @Advice.OnMethodExit(onThrowable = true)
    public static void exit(@Advice.Enter @Nullable Object callback, @Advice.Thrown @Nullable Throwable failure) {
        RequestCallbackAdvice.exit(callback, failure);
    }
}
