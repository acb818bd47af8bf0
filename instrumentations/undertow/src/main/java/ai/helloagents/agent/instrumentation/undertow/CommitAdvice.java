package ai.helloagents.agent.instrumentation.undertow;

import ai.helloagents.agent.api.Advice;
import ai.helloagents.agent.calls.HttpServerCall;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;

/** On {@code HttpServerExchange.startResponse}: from here on Undertow refuses to change the status. */
public final class CommitAdvice {
    private static final int SWITCHING_PROTOCOLS = 101;
    private static final String HTTP_2 = "h2c";

    private CommitAdvice() {}

    @Advice.OnMethodEnter
    public static void enter(@Advice.This Object committing) {
        HttpServerExchange exchange = (HttpServerExchange) committing;
        HttpServerCall call = ExchangeCall.of(exchange);
        if (call == null) {
            return;
        }
        if (isUpgradeToHttp2(exchange)) {
            call.discard();
            return;
        }
        if (!exchange.getConnection().isOpen()) {
            call.clientGone();
        }
        call.committed(exchange.getStatusCode(), exchange.getResponseHeaders().getFirst(Headers.CONTENT_TYPE));
    }

    /** The same request comes again as the first of HTTP/2. */
    private static boolean isUpgradeToHttp2(HttpServerExchange exchange) {
        return exchange.getStatusCode() == SWITCHING_PROTOCOLS
                && HTTP_2.equals(exchange.getResponseHeaders().getFirst(Headers.UPGRADE));
    }
}
