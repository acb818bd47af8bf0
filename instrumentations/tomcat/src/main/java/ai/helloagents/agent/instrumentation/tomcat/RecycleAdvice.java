package ai.helloagents.agent.instrumentation.tomcat;

import ai.helloagents.agent.api.Advice;
import ai.helloagents.agent.calls.HttpServerCall;
import org.apache.catalina.connector.Request;

/**
 * On {@code connector.Request.recycle}: every request comes here when the container is done with it, asynchronous ones
 * and those whose connection is gone included. Everything about it can still be read. What was not committed by then
 * (what valves and the mapper refuse or redirect) the connector commits later: see {@link ConnectorRecycleAdvice}. A
 * request that asked for another protocol goes on as a stream: see {@link ProcessAdvice}.
 */
public final class RecycleAdvice {
    private RecycleAdvice() {}

    @Advice.OnMethodEnter
    public static void enter(@Advice.This Object finished) {
        Request request = (Request) finished;
        HttpServerCall call = CallNote.of(request.getCoyoteRequest());
        if (call == null) {
            return;
        }
        MatchedServlet.describe(request, call.route());
        if (call.isStream() && UpgradeNote.isUpgrade(request)) {
            CallEnd.withConnection(request);
        } else if (call.isCommitted()) {
            CallEnd.of(request);
        }
    }
}
