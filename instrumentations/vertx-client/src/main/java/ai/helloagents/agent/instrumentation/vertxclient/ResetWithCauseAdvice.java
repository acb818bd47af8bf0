package ai.helloagents.agent.instrumentation.vertxclient;

import ai.helloagents.agent.api.Advice;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Before the application resets a request and says why. */
public final class ResetWithCauseAdvice {
    private ResetWithCauseAdvice() {}

    @Advice.OnMethodEnter
    public static void enter(@Advice.This @Nullable Object request, @Advice.Argument(1) @Nullable Throwable cause) {
        Exchange exchange = Exchange.of(request);
        if (exchange == null) {
            return;
        }
        if (cause instanceof TimeoutException) {
            exchange.failed(cause);
        } else {
            exchange.cancelled();
        }
    }
}
