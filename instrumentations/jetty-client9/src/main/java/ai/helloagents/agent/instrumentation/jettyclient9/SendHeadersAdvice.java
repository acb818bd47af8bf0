package ai.helloagents.agent.instrumentation.jettyclient9;

import ai.helloagents.agent.api.Advice;
import ai.helloagents.agent.llm.LlmCall;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Before the headers of an exchange are sent, with as much of the body as is there. */
public final class SendHeadersAdvice {
    private SendHeadersAdvice() {}

    @Advice.OnMethodEnter
    public static void enter(
            @Advice.Argument(0) @Nullable Object exchange,
            @Advice.Argument(1) @Nullable ByteBuffer content,
            @Advice.Argument(2) boolean last) {
        LlmCall call = SentBody.begins(exchange);
        if (call != null) {
            SentBody.goesOn(call, content, last);
        }
    }
}
