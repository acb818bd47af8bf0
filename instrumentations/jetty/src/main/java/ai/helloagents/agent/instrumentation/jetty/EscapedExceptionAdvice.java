package ai.helloagents.agent.instrumentation.jetty;

import ai.helloagents.agent.api.Advice;
import ai.helloagents.agent.calls.HttpServerCall;
import ai.helloagents.agent.calls.HttpServerCallSlot;
import java.nio.channels.ClosedChannelException;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.HttpChannel;
import org.jspecify.annotations.Nullable;

/** On {@code HttpChannel.handleException}: called for what left the filters and the servlet, before the error page is made. */
public final class EscapedExceptionAdvice {
    private EscapedExceptionAdvice() {}

    @Advice.OnMethodEnter
    public static void enter(@Advice.This Object channel, @Advice.Argument(0) Throwable failure) {
        HttpServerCall call = HttpServerCallSlot.get(channel);
        if (call == null) {
            return;
        }
        if (isBrokenConnection(failure) && !isMalformedBody(call, (HttpChannel) channel)) {
            call.clientGone();
        } else {
            call.failed();
        }
    }

    /** Jetty says that it ended early, and answers with 500: the client is still there. */
    private static boolean isMalformedBody(HttpServerCall call, HttpChannel channel) {
        return !call.isCommitted()
                && channel.getEndPoint().isOpen()
                && !channel.getEndPoint().isInputShutdown();
    }

    private static boolean isBrokenConnection(@Nullable Throwable failure) {
        return failure instanceof EofException
                || failure instanceof ClosedChannelException
                || (failure != null && isBrokenConnection(failure.getCause()));
    }
}
