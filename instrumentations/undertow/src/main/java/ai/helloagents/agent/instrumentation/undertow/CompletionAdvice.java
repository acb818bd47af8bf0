package ai.helloagents.agent.instrumentation.undertow;

import ai.helloagents.agent.api.Advice;
import ai.helloagents.agent.calls.HttpServerCall;
import ai.helloagents.agent.calls.UpgradedCall;
import ai.helloagents.agent.calls.UpgradedConnections;
import io.undertow.server.AbstractServerConnection;
import io.undertow.server.DefaultResponseListener;
import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import org.xnio.StreamConnection;

/**
 * On {@code HttpServerExchange.invokeExchangeCompleteListeners}: every exchange comes here when request and response
 * are done with, broken connections included, some of them more than once. Where it asked for another protocol, it is
 * done before the connection is handed over, and a stream until that is closed.
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
        String method = exchange.getRequestMethod().toString();
        if (call.isStream()
                && exchange.isUpgrade()
                && exchange.getConnection() instanceof AbstractServerConnection connection) {
            staysOpen(connection.getChannel(), new UpgradedCall(call, method, ExchangeCall.path(exchange)));
            return;
        }
        call.end(method, exchange, ExchangeCall::path, 500);
    }

    private static void staysOpen(StreamConnection connection, UpgradedCall call) {
        UpgradedConnections.put(connection, call);
        if (!connection.isOpen()) {
            UpgradedConnections.closed(connection);
        }
    }
}
