package ai.helloagents.agent.instrumentation.tomcat;

import ai.helloagents.agent.api.Advice;
import ai.helloagents.agent.calls.HttpServerCall;
import org.apache.catalina.connector.Request;

/**
 * On {@code StandardWrapperValve.exception} with a status: Tomcat tells there what it throws itself for a request that
 * is malformed (a chunk that is none, parameters that cannot be decoded) from what is the application's fault.
 */
public final class ExceptionStatusAdvice {
    private ExceptionStatusAdvice() {}

    @Advice.OnMethodEnter
    public static void enter(@Advice.Argument(0) Object request, @Advice.Argument(3) int status) {
        HttpServerCall call = CallNote.of(((Request) request).getCoyoteRequest());
        if (call != null && status >= 500) {
            call.failed();
        }
    }
}
