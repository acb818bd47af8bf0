package ai.helloagents.agent.instrumentation.undertow;

import ai.helloagents.agent.api.Advice;
import ai.helloagents.agent.calls.HttpServerCall;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;

/** On {@code HttpServerExchange.startResponse}: from here on Undertow refuses to change the status. */
public final class CommitAdvice {
    private CommitAdvice() {}

    @Advice.OnMethodEnter
    public static void enter(@Advice.This Object committing) {
        HttpServerExchange exchange = (HttpServerExchange) committing;
        HttpServerCall call = ExchangeCall.of(exchange);
        if (call == null) {
            return;
        }
        if (!exchange.getConnection().isOpen()) {
            call.clientGone();
        }
        call.committed(exchange.getStatusCode(), exchange.getResponseHeaders().getFirst(Headers.CONTENT_TYPE));
    }
}
