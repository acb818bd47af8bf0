package ai.helloagents.agent.instrumentation.tomcat;

import ai.helloagents.agent.api.Advice;
import ai.helloagents.agent.calls.HttpServerCall;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;

/**
 * On {@code StandardWrapperValve.exception} without a status: called for what left the filters and the servlet, client
 * aborts excepted. Tomcat 11 makes 4xx of some of it, see {@link ExceptionStatusAdvice}; older versions know 500 alone.
 */
public final class EscapedExceptionAdvice {
    private EscapedExceptionAdvice() {}

    @Advice.OnMethodExit
    public static void exit(@Advice.Argument(0) Object request, @Advice.Argument(1) Object response) {
        HttpServerCall call = CallNote.of(((Request) request).getCoyoteRequest());
        Response answer = (Response) response;
        // The status of what is committed no longer changes.
        if (call != null && (answer.isCommitted() || answer.getStatus() >= 500)) {
            call.failed();
        }
    }
}
