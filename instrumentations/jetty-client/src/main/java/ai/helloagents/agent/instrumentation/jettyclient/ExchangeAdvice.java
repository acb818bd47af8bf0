package ai.helloagents.agent.instrumentation.jettyclient;

import ai.helloagents.agent.api.Advice;
import ai.helloagents.agent.llm.LlmCall;
import org.eclipse.jetty.client.transport.HttpRequest;
import org.eclipse.jetty.client.transport.ResponseListeners;
import org.jspecify.annotations.Nullable;

/** Before the constructor of an exchange, in which all ways to send a request end; it is queued or sent afterwards. */
public final class ExchangeAdvice {
    private ExchangeAdvice() {}

    @Advice.OnMethodEnter
    @Advice.ReplacesArgument(2)
    public static @Nullable Object enter(
            @Advice.Argument(1) @Nullable Object request, @Advice.Argument(2) @Nullable Object listeners) {
        if (!(request instanceof HttpRequest sent)
                || !"POST".equals(sent.getMethod())
                || !(listeners instanceof ResponseListeners ofApplication)) {
            return null;
        }
        LlmCall running = ConversationCall.of(sent.getConversation());
        if (running != null && !running.hasEnded()) {
            // A redirect, or the answer to a challenge.
            return null;
        }
        LlmCall call = LlmCall.begin("POST", sent.getHost(), sent.getPort(), sent.getPath());
        if (call == null) {
            return null;
        }
        ConversationCall.begin(sent.getConversation(), call);
        return new ResponseListeners(new ObservedListeners(ofApplication, sent, call));
    }
}
