package ai.helloagents.agent.instrumentation.jetty12;

import ai.helloagents.agent.api.Advice;
import ai.helloagents.agent.calls.HttpServerCall;
import org.jspecify.annotations.Nullable;

/** On {@code ServletChannel.handleException}: called for what left the filters and the servlet, before the error page is made. */
public final class EscapedExceptionAdvice {
    private EscapedExceptionAdvice() {}

    @Advice.OnMethodEnter
    public static void enter(
            @Advice.Argument(0) Throwable failure,
            @Advice.FieldValue("_servletContextRequest") @Nullable Object request) {
        HttpServerCall call = HttpServerCall.current();
        if (call != null) {
            EscapedException.note(call, failure, request);
        }
    }
}
