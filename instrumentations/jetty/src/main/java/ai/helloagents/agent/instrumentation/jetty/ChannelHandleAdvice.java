package ai.helloagents.agent.instrumentation.jetty;

import ai.helloagents.agent.api.Advice;
import ai.helloagents.agent.calls.HttpServerCall;
import ai.helloagents.agent.calls.HttpServerCallSlot;
import org.eclipse.jetty.server.HttpChannel;
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
    public static void exit(@Advice.This Object channel, @Advice.Enter @Nullable Object before) {
        HttpServerCall call = HttpServerCall.current();
        HttpServerCall.unbind((HttpServerCall) before);
        if (call != null && !call.hasEnded() && isAbandoned(call, (HttpChannel) channel)) {
            HttpServerCallSlot.take(channel);
            CompletionAdvice.end(call, (HttpChannel) channel);
        }
    }

    /**
     * After an exception behind the commit Jetty closes the connection and, now and then, waits for its last write for
     * good: nobody works for the request any more, and it is never completed.
     */
    private static boolean isAbandoned(HttpServerCall call, HttpChannel channel) {
        return !channel.getEndPoint().isOpen()
                && !channel.getState().isAsyncStarted()
                && HttpServerCallSlot.get(channel) == call;
    }
}
