package ai.helloagents.agent.instrumentation.vertxclient;

import ai.helloagents.agent.api.Advice;
import org.jspecify.annotations.Nullable;

/** As {@link RequestAdvice}. */
public final class RequestOfPartsAdvice {
    private RequestOfPartsAdvice() {}

    @Advice.OnMethodEnter
    public static @Nullable Object enter(
            @Advice.Argument(0) @Nullable Object method,
            @Advice.Argument(1) int port,
            @Advice.Argument(2) @Nullable String host,
            @Advice.Argument(3) @Nullable String uri) {
        return DemandedRequest.of(method, host, port, uri);
    }

    @Advice.OnMethodExit(onThrowable = true)
    public static void exit(
            @Advice.Enter @Nullable Object demanded,
            @Advice.Return @Nullable Object future,
            @Advice.Thrown @Nullable Throwable failure) {
        RequestAdvice.exit(demanded, future, failure);
    }
}
