package ai.helloagents.agent.instrumentation.jetty;

import ai.helloagents.agent.api.Advice;
import ai.helloagents.agent.calls.HttpServerCall;
import ai.helloagents.agent.calls.HttpServerCallSlot;
import org.jspecify.annotations.Nullable;

/**
 * On {@code HttpChannel.handle}: whatever the container does for a request (first dispatch, asynchronous ones, timeouts,
 * listeners, error pages) it does in here, on any thread. A thread that completes a request may be working on another.
 */
public final class ChannelHandleAdvice {
    private ChannelHandleAdvice() {}

    @Advice.OnMethodEnter
    public static @Nullable Object enter(@Advice.This Object channel) {
        HttpServerCall call = HttpServerCallSlot.get(channel);
        return call == null ? HttpServerCall.current() : call.bind();
    }

    @Advice.OnMethodExit(onThrowable = true)
    public static void exit(@Advice.Enter @Nullable Object before) {
        HttpServerCall.unbind((HttpServerCall) before);
    }
}
