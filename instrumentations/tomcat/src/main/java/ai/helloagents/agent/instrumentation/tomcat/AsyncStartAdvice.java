package ai.helloagents.agent.instrumentation.tomcat;

import ai.helloagents.agent.api.Advice;
import ai.helloagents.agent.calls.HttpServerCall;
import org.apache.coyote.Request;
import org.jspecify.annotations.Nullable;

/** On the task of {@code AsyncContext.start}: it works for the request that started it. */
public final class AsyncStartAdvice {
    private AsyncStartAdvice() {}

    @Advice.OnMethodEnter
    public static @Nullable Object enter(@Advice.FieldValue("coyoteRequest") Object request) {
        HttpServerCall call = CallNote.of((Request) request);
        if (call != null) {
            call.bind();
        }
        return call;
    }

    @Advice.OnMethodExit(onThrowable = true)
    public static void exit(@Advice.Enter @Nullable Object call) {
        if (call != null) {
            HttpServerCall.unbind(null);
        }
    }
}
