package ai.helloagents.agent.instrumentation.okhttp;

import ai.helloagents.agent.api.LibraryInstrumentation;
import ai.helloagents.agent.api.TypeRule;
import java.util.List;

/**
 * Calls of models through OkHttp. For each call the client makes a list of interceptors, the application's first; an
 * interceptor of the agent is put into that list behind these, where redirects begin. So the application's interceptors
 * see their own objects, what they repeat are attempts of their own, and {@code OkHttpClient.interceptors()} is as the
 * application made it.
 */
public final class OkHttpInstrumentation implements LibraryInstrumentation {
    private static final String CHAIN = "okhttp3.internal.http.RealInterceptorChain";

    @Override
    public String name() {
        return "okhttp";
    }

    @Override
    public boolean observesCopies() {
        return true;
    }

    @Override
    public List<TypeRule> rules() {
        return List.of(
                // From 4.3 on; in 5 the one that the others call.
                TypeRule.named(CHAIN)
                        .advise(
                                "<init>",
                                "(Lokhttp3/internal/connection/RealCall;Ljava/util/List;I"
                                        + "Lokhttp3/internal/connection/Exchange;*",
                                ChainAdvice.class),
                TypeRule.named(CHAIN)
                        .advise(
                                "<init>",
                                "(Ljava/util/List;Lokhttp3/internal/connection/Transmitter;"
                                        + "Lokhttp3/internal/connection/Exchange;I*",
                                OldChainAdvice.class),
                TypeRule.named("okhttp3.internal.connection.Exchange")
                        .advise("createRequestBody", "(Lokhttp3/Request;Z)Lokio/Sink;", SendBodyAdvice.class));
    }
}
