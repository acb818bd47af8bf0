package ai.helloagents.agent.instrumentation.undertow;

import ai.helloagents.agent.api.Advice;
import ai.helloagents.agent.calls.UpgradedConnections;

/**
 * On the listeners that Undertow gives to a connection, called when it is closed, whoever closes it: its own, and the
 * one that replaces it where a servlet has upgraded the connection.
 */
public final class ConnectionClosedAdvice {
    private ConnectionClosedAdvice() {}

    @Advice.OnMethodEnter
    public static void enter(@Advice.Argument(0) Object connection) {
        UpgradedConnections.closed(connection);
    }
}
