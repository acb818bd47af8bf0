package ai.helloagents.agent.instrumentation.reactornetty;

import ai.helloagents.agent.api.LibraryInstrumentation;
import ai.helloagents.agent.api.TypeRule;
import java.util.List;

/**
 * Calls of models through Reactor Netty's {@code HttpClient}. One subscription is one call: redirects, and what the client
 * repeats by itself, happen inside it. Its subscriber sees the head of the response and all that goes wrong before; a
 * handler in the pipeline of the connection, there for the call only, sees the bytes. No publisher of the application is
 * wrapped, so demand and fusion are as they were.
 */
public final class ReactorNettyInstrumentation implements LibraryInstrumentation {
    private static final String CONNECT = "reactor.netty.http.client.HttpClientConnect";

    @Override
    public String name() {
        return "reactor-netty";
    }

    @Override
    public boolean observesCopies() {
        return true;
    }

    @Override
    public List<TypeRule> rules() {
        return List.of(
                TypeRule.named(CONNECT + "$MonoHttpConnect")
                        .advise("subscribe", "(Lreactor/core/CoreSubscriber;)V", SubscribeAdvice.class),
                TypeRule.named(CONNECT + "$HttpClientHandler")
                        .advise("<init>", "(Lreactor/netty/http/client/HttpClientConfig;)V", SendAdvice.class));
    }
}
