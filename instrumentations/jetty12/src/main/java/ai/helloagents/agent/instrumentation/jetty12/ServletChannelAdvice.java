package ai.helloagents.agent.instrumentation.jetty12;

import ai.helloagents.agent.api.Advice;
import ai.helloagents.agent.calls.HttpServerCall;
import org.jspecify.annotations.Nullable;

/**
 * On {@code ServletChannel.handle}: whatever the container does for a request (first dispatch, asynchronous ones,
 * timeouts, listeners, error pages) it does in here, on any thread.
 */
public final class ServletChannelAdvice {
    private ServletChannelAdvice() {}

    @Advice.OnMethodEnter
    public static @Nullable Object enter(@Advice.FieldValue("_servletContextRequest") @Nullable Object request) {
        return RequestCall.bind(request);
    }

    @Advice.OnMethodExit(onThrowable = true)
    public static void exit(@Advice.Enter @Nullable Object before) {
        HttpServerCall.unbind((HttpServerCall) before);
    }
}
