package ai.helloagents.agent.instrumentation.undertow;

import ai.helloagents.agent.api.Advice;
import ai.helloagents.agent.calls.HttpServerCall;
import io.undertow.server.HttpServerExchange;
import org.jspecify.annotations.Nullable;

/**
 * On {@code ServletContextImpl.invoke…}: the container runs a task or a listener of the application for a request that
 * went asynchronous. Some of these are not for a request: then there is no exchange.
 */
public final class ContainerTaskAdvice {
    private ContainerTaskAdvice() {}

    @Advice.OnMethodEnter
    public static @Nullable Object enter(@Advice.Argument(0) @Nullable Object exchange) {
        return exchange == null ? null : ExchangeCall.bind((HttpServerExchange) exchange);
    }

    @Advice.OnMethodExit(onThrowable = true)
    public static void exit(@Advice.Enter @Nullable Object call) {
        if (call != null) {
            HttpServerCall.unbind(null);
        }
    }
}
