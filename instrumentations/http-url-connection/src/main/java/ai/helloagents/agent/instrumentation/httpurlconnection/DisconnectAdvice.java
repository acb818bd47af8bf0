package ai.helloagents.agent.instrumentation.httpurlconnection;

import ai.helloagents.agent.api.Advice;
import org.jspecify.annotations.Nullable;

/** Disconnecting is how an application cancels, from whatever thread; the one that waits gets an error like any other. */
public final class DisconnectAdvice {
    private DisconnectAdvice() {}

    @Advice.OnMethodEnter
    public static void enter(@Advice.This @Nullable Object connection) {
        ConnectionCall known = connection == null ? null : ConnectionCall.of(connection);
        if (known != null) {
            known.call.cancelled();
        }
    }
}
