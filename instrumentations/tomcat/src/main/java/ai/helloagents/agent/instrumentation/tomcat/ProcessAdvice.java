package ai.helloagents.agent.instrumentation.tomcat;

import ai.helloagents.agent.api.Advice;
import ai.helloagents.agent.calls.UpgradedCall;
import ai.helloagents.agent.calls.UpgradedConnections;
import org.apache.coyote.Processor;
import org.apache.coyote.Request;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/**
 * On {@code AbstractProcessorLight.process}: called for what happens on a connection. Its result says whether the
 * connection is handed over to an upgraded protocol; requests are recycled in here, before that is known.
 */
public final class ProcessAdvice {
    private ProcessAdvice() {}

    @Advice.OnMethodExit(onThrowable = true)
    public static void exit(
            @Advice.This Object processor,
            @Advice.Argument(0) @Nullable Object connection,
            @Advice.Return @Nullable Object state) {
        Request request = ((Processor) processor).getRequest();
        // The processors of upgraded connections have none.
        UpgradedCall call = request == null ? null : UpgradeNote.take(request);
        if (call == null) {
            return;
        }
        if (connection == null || state != SocketState.UPGRADING) {
            call.closed();
            return;
        }
        UpgradedConnections.put(connection, call);
        if (((SocketWrapperBase<?>) connection).isClosed()) {
            UpgradedConnections.closed(connection);
        }
    }
}
