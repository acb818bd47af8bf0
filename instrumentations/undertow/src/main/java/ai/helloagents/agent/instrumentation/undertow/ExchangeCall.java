package ai.helloagents.agent.instrumentation.undertow;

import ai.helloagents.agent.calls.HttpServerCall;
import ai.helloagents.agent.calls.RequestTarget;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.AttachmentKey;
import org.jspecify.annotations.Nullable;

/**
 * Where the call of a request is kept: an attachment of its exchange, which the servlet API does not show. It stays
 * there after the end, so that a handler that runs later (for a timeout) does not look like another request.
 */
final class ExchangeCall {
    private static final AttachmentKey<HttpServerCall> KEY = AttachmentKey.create(HttpServerCall.class);

    /** As the client sent it: a forward changes the address of an exchange for good. */
    private static final AttachmentKey<String> TARGET = AttachmentKey.create(String.class);

    private ExchangeCall() {}

    static void put(HttpServerExchange exchange, HttpServerCall call) {
        exchange.putAttachment(KEY, call);
        exchange.putAttachment(TARGET, exchange.getRequestURI());
    }

    static String path(HttpServerExchange exchange) {
        return RequestTarget.path(exchange.getAttachment(TARGET));
    }

    static @Nullable HttpServerCall of(HttpServerExchange exchange) {
        return exchange.getAttachment(KEY);
    }

    /** Binds the call of an exchange to this thread; returns null where it is bound already, or is none. */
    static @Nullable HttpServerCall bind(HttpServerExchange exchange) {
        HttpServerCall call = of(exchange);
        if (call == null || call == HttpServerCall.current()) {
            return null;
        }
        call.bind();
        return call;
    }
}
