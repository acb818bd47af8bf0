package ai.helloagents.agent.instrumentation.reactornetty;

import ai.helloagents.agent.api.Advice;
import ai.helloagents.agent.llm.LlmCall;
import org.jspecify.annotations.Nullable;
import reactor.core.CoreSubscriber;
import reactor.netty.Connection;
import reactor.netty.http.client.HttpClientConfig;

/** Around the subscription to a connection with a response, which returns before anything is connected. */
public final class SubscribeAdvice {
    private SubscribeAdvice() {}

    @Advice.OnMethodEnter
    @Advice.ReplacesArgument(0)
    @SuppressWarnings("unchecked")
    public static @Nullable Object enter(
            @Advice.Argument(0) @Nullable Object subscriber, @Advice.FieldValue("config") @Nullable Object config) {
        if (!(config instanceof HttpClientConfig request)
                || !(subscriber instanceof CoreSubscriber<?> ofApplication)
                || !"POST".equals(request.method().name())) {
            // Cutting the host out of the URL would be all that other calls cost.
            return null;
        }
        RequestUrl url = RequestUrl.of(request);
        LlmCall call = LlmCall.begin("POST", url.host(), url.port(), url.path());
        if (call == null) {
            return null;
        }
        Exchange exchange = new Exchange(call);
        exchange.offer();
        return new ObservedSubscriber((CoreSubscriber<? super Connection>) ofApplication, exchange);
    }

    /** It throws where the URL cannot be parsed. */
    @Advice.OnMethodExit(onThrowable = true)
    public static void exit(@Advice.Enter @Nullable Object subscriber, @Advice.Thrown @Nullable Throwable failure) {
        if (subscriber instanceof ObservedSubscriber observed) {
            observed.subscribed(failure);
        }
    }
}
