package ai.helloagents.agent.instrumentation.jetty;

import ai.helloagents.agent.api.Advice;
import ai.helloagents.agent.calls.HttpServerCall;
import ai.helloagents.agent.calls.HttpServerCallSlot;
import org.eclipse.jetty.http.BadMessageException;

/** On {@code HttpChannel.SendCallback.failed}: instead of headers that are too large Jetty sends a bare 500 from here. */
public final class UnsentHeadersAdvice {
    private UnsentHeadersAdvice() {}

    @Advice.OnMethodEnter
    public static void enter(@Advice.FieldValue("this$0") Object channel, @Advice.Argument(0) Throwable failure) {
        HttpServerCall call = HttpServerCallSlot.get(channel);
        if (call != null && failure instanceof BadMessageException) {
            call.replaced(500);
        }
    }
}
