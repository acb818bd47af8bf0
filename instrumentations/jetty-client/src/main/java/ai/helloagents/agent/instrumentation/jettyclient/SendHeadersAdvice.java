package ai.helloagents.agent.instrumentation.jettyclient;

import ai.helloagents.agent.api.Advice;
import ai.helloagents.agent.llm.LlmCall;
import java.nio.ByteBuffer;
import org.eclipse.jetty.client.transport.HttpExchange;
import org.eclipse.jetty.http.HttpFields;
import org.jspecify.annotations.Nullable;

/** Before the headers of an exchange are sent, with as much of the body as is there. */
public final class SendHeadersAdvice {
    private SendHeadersAdvice() {}

    @Advice.OnMethodEnter
    public static void enter(
            @Advice.Argument(0) @Nullable Object exchange,
            @Advice.Argument(1) @Nullable ByteBuffer content,
            @Advice.Argument(2) boolean last) {
        if (!(exchange instanceof HttpExchange sent)) {
            return;
        }
        LlmCall call = ConversationCall.of(sent.getConversation());
        if (call == null) {
            return;
        }
        HttpFields headers = sent.getRequest().getHeaders();
        call.requestHead(headers::get);
        call.requestBodyBegins();
        SendContentAdvice.tell(call, content, last);
    }
}
