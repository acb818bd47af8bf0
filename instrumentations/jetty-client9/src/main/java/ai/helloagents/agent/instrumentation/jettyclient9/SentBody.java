package ai.helloagents.agent.instrumentation.jettyclient9;

import ai.helloagents.agent.llm.LlmCall;
import java.nio.ByteBuffer;
import org.eclipse.jetty.client.HttpExchange;
import org.jspecify.annotations.Nullable;

/** Tells a call what is sent. */
final class SentBody {
    private SentBody() {}

    /** @return the call of an exchange whose headers are about to be sent; null if there is none */
    static @Nullable LlmCall begins(@Nullable Object exchange) {
        LlmCall call = ConversationCall.ofExchange(exchange);
        if (call != null && exchange instanceof HttpExchange sent) {
            call.requestHead(Headers.of(sent.getRequest())::first);
            call.requestBodyBegins();
        }
        return call;
    }

    static void goesOn(LlmCall call, @Nullable ByteBuffer bytes, boolean last) {
        if (bytes != null && bytes.hasRemaining()) {
            call.requestBytes(bytes);
        }
        if (last) {
            call.requestBodyEnds();
        }
    }
}
