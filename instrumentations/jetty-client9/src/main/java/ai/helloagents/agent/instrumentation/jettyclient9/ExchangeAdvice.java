package ai.helloagents.agent.instrumentation.jettyclient9;

import ai.helloagents.agent.api.Advice;
import ai.helloagents.agent.llm.LlmCall;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.client.HttpDestination;
import org.eclipse.jetty.client.HttpRequest;
import org.eclipse.jetty.client.api.Response.DemandedContentListener;
import org.jspecify.annotations.Nullable;

/** Before the constructor of an exchange, in which all ways to send a request end; it is queued or sent afterwards. */
public final class ExchangeAdvice {
    private ExchangeAdvice() {}

    /** In front: a call has ended before the application hears of it. */
    @Advice.OnMethodEnter
    @Advice.ReplacesArgument(2)
    public static @Nullable Object enter(
            @Advice.Argument(0) @Nullable Object destination,
            @Advice.Argument(1) @Nullable Object request,
            @Advice.Argument(2) @Nullable Object listeners) {
        if (!(request instanceof HttpRequest sent)
                || !"POST".equals(sent.getMethod())
                || !(destination instanceof HttpDestination to)
                || !(listeners instanceof List<?> ofApplication)) {
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
        List<Object> all = new ArrayList<>(ofApplication.size() + 1);
        all.add(
                isRead(ofApplication)
                        ? new ContentObserver(sent, to.getHttpClient(), call)
                        : new ResponseObserver(sent, to.getHttpClient(), call));
        all.addAll(ofApplication);
        return all;
    }

    /** What nobody reads is thrown away by the client, and 9.4 does not even decode it then. */
    private static boolean isRead(List<?> listeners) {
        for (Object listener : listeners) {
            if (listener instanceof DemandedContentListener) {
                return true;
            }
        }
        return false;
    }
}
