package ai.helloagents.agent.instrumentation.reactornetty;

import java.util.function.BiFunction;
import org.reactivestreams.Publisher;
import reactor.netty.Connection;
import reactor.netty.NettyOutbound;
import reactor.netty.http.client.HttpClient.RedirectSendHandler;
import reactor.netty.http.client.HttpClientRequest;

/** Looks at the connection before the application's function gets it, for each request of an exchange. */
class ObservedSender implements BiFunction<HttpClientRequest, NettyOutbound, Publisher<Void>> {
    private final BiFunction<? super HttpClientRequest, ? super NettyOutbound, ? extends Publisher<Void>> sender;
    private final Exchange exchange;

    private ObservedSender(
            BiFunction<? super HttpClientRequest, ? super NettyOutbound, ? extends Publisher<Void>> sender,
            Exchange exchange) {
        this.sender = sender;
        this.exchange = exchange;
    }

    static ObservedSender of(
            BiFunction<? super HttpClientRequest, ? super NettyOutbound, ? extends Publisher<Void>> sender,
            Exchange exchange) {
        return sender instanceof RedirectSendHandler
                ? new OfRedirects(sender, exchange)
                : new ObservedSender(sender, exchange);
    }

    @Override
    public Publisher<Void> apply(HttpClientRequest request, NettyOutbound outbound) {
        if (outbound instanceof Connection connection) {
            exchange.sendsOn(connection.channel());
        }
        return sender.apply(request, outbound);
    }

    /** The client asks for the type: after a redirect, such a function is trusted with the headers. */
    private static final class OfRedirects extends ObservedSender implements RedirectSendHandler {
        OfRedirects(
                BiFunction<? super HttpClientRequest, ? super NettyOutbound, ? extends Publisher<Void>> sender,
                Exchange exchange) {
            super(sender, exchange);
        }
    }
}
