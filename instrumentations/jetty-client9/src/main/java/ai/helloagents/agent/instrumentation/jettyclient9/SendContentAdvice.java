package ai.helloagents.agent.instrumentation.jettyclient9;

import ai.helloagents.agent.api.Advice;
import ai.helloagents.agent.api.RequiresClass;
import ai.helloagents.agent.llm.LlmCall;
import org.eclipse.jetty.client.HttpContent;
import org.jspecify.annotations.Nullable;

/** As {@link SendBufferAdvice}, in Jetty 9.4. */
@RequiresClass("org.eclipse.jetty.client.HttpContent")
public final class SendContentAdvice {
    private SendContentAdvice() {}

    @Advice.OnMethodEnter
    public static void enter(
            @Advice.Argument(0) @Nullable Object exchange, @Advice.Argument(1) @Nullable Object content) {
        LlmCall call = ConversationCall.ofExchange(exchange);
        if (call != null && content instanceof HttpContent part) {
            SentBody.goesOn(call, part.getByteBuffer(), part.isLast());
        }
    }
}
