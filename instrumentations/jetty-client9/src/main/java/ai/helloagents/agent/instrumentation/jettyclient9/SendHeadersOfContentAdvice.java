package ai.helloagents.agent.instrumentation.jettyclient9;

import ai.helloagents.agent.api.Advice;
import ai.helloagents.agent.llm.LlmCall;
import org.jspecify.annotations.Nullable;

/** Around the sending of the headers in Jetty 9.4, which turns to the first part of the body meanwhile. */
public final class SendHeadersOfContentAdvice {
    private SendHeadersOfContentAdvice() {}

    @Advice.OnMethodEnter
    public static @Nullable Object enter(
            @Advice.Argument(0) @Nullable Object exchange, @Advice.Argument(1) @Nullable Object content) {
        LlmCall call = SentBody.begins(exchange);
        if (call == null || content == null || LlmCall.current() != null) {
            return null;
        }
        call.keep(content);
        call.enter();
        return call;
    }

    @Advice.OnMethodExit(onThrowable = true)
    public static void exit(@Advice.Enter @Nullable Object entered) {
        if (entered instanceof LlmCall call) {
            call.keep(null);
            if (LlmCall.current() == call) {
                LlmCall.leave(null);
            }
        }
    }
}
