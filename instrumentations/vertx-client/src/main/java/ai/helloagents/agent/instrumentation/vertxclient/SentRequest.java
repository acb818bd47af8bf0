package ai.helloagents.agent.instrumentation.vertxclient;

import ai.helloagents.agent.llm.LlmCall;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/** A request of which a part is sent. */
final class SentRequest {
    private SentRequest() {}

    /** @param first whether the head of the request goes with it */
    static void sends(@Nullable Object request, @Nullable Object chunk, boolean last, boolean first) {
        if (!(request instanceof HttpClientRequest sent)) {
            return;
        }
        Exchange exchange = Exchange.known(sent);
        if (exchange == null && first) {
            exchange = begin(sent);
        }
        if (exchange != null && !exchange.isUnobserved()) {
            exchange.sends(sent, chunk, last);
        }
    }

    /** Its host is the client's default, or method and path were told after it had been asked for. */
    private static @Nullable Exchange begin(HttpClientRequest request) {
        if (!HttpMethod.POST.equals(request.getMethod()) || !LlmCall.mayBegin(request.getURI())) {
            return null;
        }
        Exchange exchange = ofCall(request);
        if (exchange != null) {
            exchange.isOf(request);
        }
        return exchange;
    }

    private static @Nullable Exchange ofCall(HttpClientRequest request) {
        try {
            URI uri = new URI(request.absoluteURI());
            LlmCall call = LlmCall.begin("POST", uri.getHost(), uri.getPort(), request.getURI());
            return call == null ? null : new Exchange(call);
        } catch (URISyntaxException notForUs) {
            return null;
        }
    }
}
