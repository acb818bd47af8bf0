package ai.helloagents.agent.instrumentation.jettyclient;

import ai.helloagents.agent.llm.LlmCall;
import org.eclipse.jetty.client.transport.HttpConversation;
import org.jspecify.annotations.Nullable;

/** The call that a conversation is: an attribute of it, which only the client's own classes get to see. */
final class ConversationCall {
    private static final String ATTRIBUTE = LlmCall.class.getName();

    private ConversationCall() {}

    static @Nullable LlmCall of(HttpConversation conversation) {
        return conversation.getAttribute(ATTRIBUTE) instanceof LlmCall call ? call : null;
    }

    static void begin(HttpConversation conversation, LlmCall call) {
        conversation.setAttribute(ATTRIBUTE, call);
    }
}
