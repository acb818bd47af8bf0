package ai.helloagents.agent.instrumentation.jetty12;

import ai.helloagents.agent.api.Advice;
import ai.helloagents.agent.calls.HttpServerCall;
import org.jspecify.annotations.Nullable;

/** On {@code handleException} of the channels of ee8 and ee9: called for what left the filters and the servlet, before the error page is made. */
public final class NestedEscapedExceptionAdvice {
    private NestedEscapedExceptionAdvice() {}

    @Advice.OnMethodEnter
    public static void enter(
            @Advice.Argument(0) Throwable failure, @Advice.FieldValue("_coreRequest") @Nullable Object request) {
        HttpServerCall call = HttpServerCall.current();
        if (call != null) {
            EscapedException.note(call, failure, request);
        }
    }
}
