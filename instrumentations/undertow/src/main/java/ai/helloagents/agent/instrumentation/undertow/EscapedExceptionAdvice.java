package ai.helloagents.agent.instrumentation.undertow;

import ai.helloagents.agent.api.Advice;
import ai.helloagents.agent.calls.HttpServerCall;
import io.undertow.server.HttpServerExchange;
import java.io.IOException;

/**
 * On every {@code ExceptionHandler.handleThrowable}: called for what left the outermost filter or servlet, before the
 * error page is made. Undertow closes a connection when reading or writing fails, and the exception follows.
 */
public final class EscapedExceptionAdvice {
    private EscapedExceptionAdvice() {}

    @Advice.OnMethodEnter
    public static void enter(@Advice.Argument(0) Object target, @Advice.Argument(3) Throwable failure) {
        HttpServerExchange exchange = (HttpServerExchange) target;
        HttpServerCall call = ExchangeCall.of(exchange);
        if (call == null) {
            return;
        }
        if (isAboutInputOrOutput(failure) && !exchange.getConnection().isOpen()) {
            call.clientGone();
        } else {
            call.failed();
        }
    }

    private static boolean isAboutInputOrOutput(Throwable failure) {
        return failure instanceof IOException || failure.getCause() instanceof IOException;
    }
}
