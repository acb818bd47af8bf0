package ai.helloagents.agent.instrumentation.apachehttpclient5;

import ai.helloagents.agent.api.Advice;
import org.apache.hc.core5.http.nio.AsyncClientExchangeHandler;
import org.jspecify.annotations.Nullable;

/** Around {@code execute} of the minimal asynchronous clients, which only the handler of the exchange tells the request. */
public final class MinimalAsyncAdvice {
    private MinimalAsyncAdvice() {}

    @Advice.OnMethodEnter
    @Advice.ReplacesArgument(0)
    public static @Nullable Object enter(@Advice.Argument(0) @Nullable Object handler) {
        return handler instanceof AsyncClientExchangeHandler ofCall && !(handler instanceof ObservedExchangeHandler)
                ? new ObservedExchangeHandler(ofCall)
                : null;
    }
}
