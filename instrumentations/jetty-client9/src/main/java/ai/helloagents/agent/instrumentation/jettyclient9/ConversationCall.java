package ai.helloagents.agent.instrumentation.jettyclient9;

import ai.helloagents.agent.llm.LlmCall;
import org.eclipse.jetty.client.HttpConversation;
import org.eclipse.jetty.client.HttpExchange;
import org.jspecify.annotations.Nullable;

/** The call that a conversation is: an attribute of it, which only the client's own classes get to see. */
final class ConversationCall {
    private static final String ATTRIBUTE = LlmCall.class.getName();

    private ConversationCall() {}

    static @Nullable LlmCall of(HttpConversation conversation) {
        return conversation.getAttribute(ATTRIBUTE) instanceof LlmCall call ? call : null;
    }

    static @Nullable LlmCall ofExchange(@Nullable Object exchange) {
        return exchange instanceof HttpExchange sent ? of(sent.getConversation()) : null;
    }

    static void begin(HttpConversation conversation, LlmCall call) {
        conversation.setAttribute(ATTRIBUTE, call);
    }
}
