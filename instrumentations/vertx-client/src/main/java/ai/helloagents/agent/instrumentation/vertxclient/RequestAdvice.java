package ai.helloagents.agent.instrumentation.vertxclient;

import ai.helloagents.agent.api.Advice;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.RequestOptions;
import org.jspecify.annotations.Nullable;

/** Around the demand for a request, which returns before anything is connected. */
public final class RequestAdvice {
    private RequestAdvice() {}

    @Advice.OnMethodEnter
    public static @Nullable Object enter(@Advice.Argument(0) @Nullable Object options) {
        return options instanceof RequestOptions request
                ? DemandedRequest.of(request.getMethod(), request.getHost(), request.getPort(), request.getURI())
                : null;
    }

    @Advice.OnMethodExit(onThrowable = true)
    @SuppressWarnings("unchecked")
    public static void exit(
            @Advice.Enter @Nullable Object demanded,
            @Advice.Return @Nullable Object future,
            @Advice.Thrown @Nullable Throwable failure) {
        if (demanded instanceof DemandedRequest request) {
            request.demanded(failure);
            if (future instanceof Future<?>) {
                request.isIn((Future<HttpClientRequest>) future);
            }
        }
    }
}
