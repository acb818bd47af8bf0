package ai.helloagents.agent.instrumentation.jettyclient;

import ai.helloagents.agent.api.Advice;
import ai.helloagents.agent.llm.LlmCall;
import java.nio.ByteBuffer;
import org.eclipse.jetty.client.transport.HttpExchange;
import org.jspecify.annotations.Nullable;

/** Before a part of the body is sent. The client's own listeners hear of it afterwards, when the answer may be there. */
public final class SendContentAdvice {
    private SendContentAdvice() {}

    @Advice.OnMethodEnter
    public static void enter(
            @Advice.Argument(0) @Nullable Object exchange,
            @Advice.Argument(1) @Nullable ByteBuffer content,
            @Advice.Argument(2) boolean last) {
        if (!(exchange instanceof HttpExchange sent)) {
            return;
        }
        LlmCall call = ConversationCall.of(sent.getConversation());
        if (call != null) {
            tell(call, content, last);
        }
    }

    static void tell(LlmCall call, @Nullable ByteBuffer content, boolean last) {
        if (content != null && content.hasRemaining()) {
            call.requestBytes(content);
        }
        if (last) {
            call.requestBodyEnds();
        }
    }
}
