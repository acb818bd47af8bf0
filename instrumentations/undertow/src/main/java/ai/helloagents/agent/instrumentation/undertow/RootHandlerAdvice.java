package ai.helloagents.agent.instrumentation.undertow;

import ai.helloagents.agent.api.Advice;
import ai.helloagents.agent.calls.HttpServerCall;
import io.undertow.server.HttpServerExchange;
import org.jspecify.annotations.Nullable;

/**
 * On {@code Connectors.executeRootHandler}: called for every request, first on an I/O thread, and again on each thread
 * that the request is dispatched to.
 */
public final class RootHandlerAdvice {
    private RootHandlerAdvice() {}

    @Advice.OnMethodEnter
    public static @Nullable Object enter(@Advice.Argument(1) Object target) {
        HttpServerExchange exchange = (HttpServerExchange) target;
        if (ExchangeCall.of(exchange) != null) {
            return ExchangeCall.bind(exchange);
        }
        HttpServerCall call = HttpServerCall.open();
        if (call != null) {
            ExchangeCall.put(exchange, call);
        }
        return call;
    }

    @Advice.OnMethodExit(onThrowable = true)
    public static void exit(@Advice.Enter @Nullable Object call) {
        if (call != null) {
            HttpServerCall.unbind(null);
        }
    }
}
