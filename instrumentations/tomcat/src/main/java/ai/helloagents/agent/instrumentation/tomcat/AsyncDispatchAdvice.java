package ai.helloagents.agent.instrumentation.tomcat;

import ai.helloagents.agent.api.Advice;
import ai.helloagents.agent.calls.HttpServerCall;
import org.apache.coyote.Request;
import org.jspecify.annotations.Nullable;

/**
 * On {@code CoyoteAdapter.asyncDispatch}: a container thread goes on with an asynchronous request (dispatch, timeout,
 * error, read and write listeners).
 */
public final class AsyncDispatchAdvice {
    private AsyncDispatchAdvice() {}

    @Advice.OnMethodEnter
    public static @Nullable Object enter(@Advice.Argument(0) Object request) {
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
