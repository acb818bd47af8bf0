package ai.helloagents.agent.instrumentation.jetty12;

import ai.helloagents.agent.api.Advice;
import ai.helloagents.agent.calls.HttpServerCall;

/** On {@code handleException} of a channel: called for what left the filters and the servlet, before the error page is made. */
public final class EscapedExceptionAdvice {
    private EscapedExceptionAdvice() {}

    @Advice.OnMethodEnter
    public static void enter(@Advice.Argument(0) Throwable failure) {
        HttpServerCall call = HttpServerCall.current();
        if (call == null) {
            return;
        }
        if (BrokenConnection.isBehind(failure)) {
            call.clientGone();
        } else {
            call.failed();
        }
    }
}
