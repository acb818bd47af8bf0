package ai.helloagents.agent.instrumentation.undertow;

import ai.helloagents.agent.api.Advice;
import ai.helloagents.agent.calls.HttpServerCall;
import io.undertow.server.DefaultResponseListener;
import io.undertow.server.HttpServerExchange;
import java.io.IOException;

/**
 * On {@code HttpServerExchange.invokeExchangeCompleteListeners}: every exchange comes here when request and response
 * are done with, broken connections included, some of them more than once.
 */
public final class CompletionAdvice {
    private CompletionAdvice() {}

    @Advice.OnMethodEnter
    public static void enter(@Advice.This Object finished) {
        HttpServerExchange exchange = (HttpServerExchange) finished;
        HttpServerCall call = ExchangeCall.of(exchange);
        if (call == null) {
            return;
        }
        if (!call.isCommitted()) {
            // An exchange on a connection that is open always gets a response.
            call.clientGone();
        }
        Throwable escaped = exchange.getAttachment(DefaultResponseListener.EXCEPTION);
        if (escaped != null && !(escaped instanceof IOException)) {
            call.failed();
        }
        call.end(exchange.getRequestMethod().toString(), exchange, ExchangeCall::path, 500);
    }
}
