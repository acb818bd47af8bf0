package ai.helloagents.agent.instrumentation.reactornetty;

import ai.helloagents.agent.api.Advice;
import io.netty.handler.codec.http.HttpMethod;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.netty.NettyOutbound;
import reactor.netty.http.client.HttpClientRequest;

/**
 * After the constructor of what sends the requests of one subscription, the first and those that follow from it. Its
 * function that sends is called as soon as there is a connection, before anything is written.
 */
public final class SendAdvice {
    private SendAdvice() {}

    @Advice.OnMethodExit
    @Advice.ReplacesField("handler")
    @SuppressWarnings("unchecked")
    public static @Nullable Object exit(
            @Advice.FieldValue("handler") @Nullable Object sender,
            @Advice.FieldValue("method") @Nullable Object method) {
        if (!(method instanceof HttpMethod sent) || !"POST".equals(sent.name())) {
            return null;
        }
        Exchange exchange = Exchange.takeOffered();
        if (exchange == null || !(sender instanceof BiFunction<?, ?, ?>)) {
            return null;
        }
        return ObservedSender.of(
                (BiFunction<? super HttpClientRequest, ? super NettyOutbound, ? extends Publisher<Void>>) sender,
                exchange);
    }
}
