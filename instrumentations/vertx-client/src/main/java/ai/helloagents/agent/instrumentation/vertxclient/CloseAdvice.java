package ai.helloagents.agent.instrumentation.vertxclient;

import ai.helloagents.agent.api.Advice;
import org.jspecify.annotations.Nullable;

/** Before the application closes a connection. When it is idle for too long, Vert.x closes its channel only. */
public final class CloseAdvice {
    private CloseAdvice() {}

    @Advice.OnMethodEnter
    public static void enter(@Advice.This @Nullable Object connection) {
        ClosedConnections.add(connection);
    }
}
