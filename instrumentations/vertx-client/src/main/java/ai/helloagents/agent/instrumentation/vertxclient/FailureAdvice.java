package ai.helloagents.agent.instrumentation.vertxclient;

import ai.helloagents.agent.api.Advice;
import io.vertx.core.http.HttpClientRequest;
import org.jspecify.annotations.Nullable;

/** Before a request, or its response, tells the application that it has failed. */
public final class FailureAdvice {
    private FailureAdvice() {}

    @Advice.OnMethodEnter
    public static void enter(@Advice.This @Nullable Object request, @Advice.Argument(0) @Nullable Throwable failure) {
        Exchange exchange = Exchange.of(request);
        if (exchange != null && failure != null) {
            exchange.failed(failure, request instanceof HttpClientRequest failed ? failed.connection() : null);
        }
    }
}
