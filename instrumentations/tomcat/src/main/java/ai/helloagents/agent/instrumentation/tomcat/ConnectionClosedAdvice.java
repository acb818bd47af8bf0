package ai.helloagents.agent.instrumentation.tomcat;

import ai.helloagents.agent.api.Advice;
import ai.helloagents.agent.calls.UpgradedConnections;

/** On {@code ConnectionHandler.release}: every connection comes here when it is closed, whoever closes it. */
public final class ConnectionClosedAdvice {
    private ConnectionClosedAdvice() {}

    @Advice.OnMethodEnter
    public static void enter(@Advice.Argument(0) Object connection) {
        UpgradedConnections.closed(connection);
    }
}
