package ai.helloagents.agent.instrumentation.tomcat;

import ai.helloagents.agent.api.Advice;
import org.apache.catalina.connector.CoyoteAdapter;
import org.apache.coyote.Request;

/**
 * On {@code coyote.Request.recycle}: the connector is done with a request too. What the container had left uncommitted
 * ends here, with the status that the connector has sent.
 */
public final class ConnectorRecycleAdvice {
    private ConnectorRecycleAdvice() {}

    @Advice.OnMethodEnter
    public static void enter(@Advice.This Object finished) {
        Object request = ((Request) finished).getNote(CoyoteAdapter.ADAPTER_NOTES);
        if (request != null) {
            CallEnd.of((org.apache.catalina.connector.Request) request);
        }
    }
}
