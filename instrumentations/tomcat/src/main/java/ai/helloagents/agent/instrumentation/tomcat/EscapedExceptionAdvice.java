package ai.helloagents.agent.instrumentation.tomcat;

import ai.helloagents.agent.api.Advice;
import ai.helloagents.agent.calls.HttpServerCall;
import org.apache.catalina.connector.Request;

/** On {@code StandardWrapperValve.exception}: called for what left the filters and the servlet, client aborts excepted. */
public final class EscapedExceptionAdvice {
    private EscapedExceptionAdvice() {}

    @Advice.OnMethodEnter
    public static void enter(@Advice.Argument(0) Object request) {
        HttpServerCall call = CallNote.of(((Request) request).getCoyoteRequest());
        if (call != null) {
            call.failed();
        }
    }
}
