package ai.helloagents.agent.instrumentation.vertxclient;

import ai.helloagents.agent.api.Advice;
import org.jspecify.annotations.Nullable;

/** Before the application resets a request. The client itself has other methods for that. */
public final class ResetAdvice {
    private ResetAdvice() {}

    @Advice.OnMethodEnter
    public static void enter(@Advice.This @Nullable Object request) {
        Exchange exchange = Exchange.of(request);
        if (exchange != null) {
            exchange.cancelled();
        }
    }
}
