package ai.helloagents.agent.instrumentation.vertxclient;

import ai.helloagents.agent.api.Advice;
import org.jspecify.annotations.Nullable;

/**
 * Around the moment when a response tells that its body has ended. From 4.1 on Vert.x 4 follows redirects there, but for
 * its last versions.
 */
public final class EndAdvice {
    private EndAdvice() {}

    @Advice.OnMethodEnter
    public static @Nullable Object enter(@Advice.FieldValue("request") @Nullable Object request) {
        Exchange exchange = Exchange.of(request);
        if (exchange == null) {
            return null;
        }
        if (exchange.isToBeRedirected()) {
            exchange.mayBeRedirected();
            return exchange;
        }
        exchange.responseIsOver();
        return null;
    }

    @Advice.OnMethodExit(onThrowable = true)
    public static void exit(@Advice.Enter @Nullable Object exchange) {
        if (exchange instanceof Exchange redirect) {
            redirect.wasRedirected(null);
        }
    }
}
