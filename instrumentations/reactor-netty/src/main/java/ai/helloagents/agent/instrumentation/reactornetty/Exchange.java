package ai.helloagents.agent.instrumentation.reactornetty;

import ai.helloagents.agent.llm.LlmCall;
import io.netty.channel.Channel;
import org.jspecify.annotations.Nullable;
import reactor.netty.Connection;
import reactor.netty.NettyPipeline;
import reactor.netty.http.client.HttpClientResponse;

/**
 * One subscription: the requests that the client sends for it, one after the other and maybe on several connections, and
 * the one response that the application gets.
 */
final class Exchange {
    private final LlmCall call;
    /** On the connection of the last request; those on others have nothing more to tell. */
    private volatile @Nullable ExchangeHandler handler;

    /** Whether the application has the head of its response. */
    private volatile boolean answered;
    /** Whether the last response has come to its end, be it a redirect. */
    private volatile boolean over;

    Exchange(LlmCall call) {
        this.call = call;
    }

    /** To be found by what sends the requests, which the subscription makes first of all, on this thread. */
    void offer() {
        call.keep(this);
        // Nothing surrounds it, or it would not have begun.
        call.enter();
    }

    static @Nullable Exchange takeOffered() {
        LlmCall offered = LlmCall.current();
        if (offered == null || !(offered.kept() instanceof Exchange exchange)) {
            return null;
        }
        exchange.withdraw();
        return exchange;
    }

    /** What runs on this thread from here on may call models by itself. */
    void withdraw() {
        if (LlmCall.current() == call) {
            LlmCall.leave(null);
        }
    }

    LlmCall call() {
        return call;
    }

    boolean isAnswered() {
        return answered;
    }

    boolean isOn(ExchangeHandler each) {
        return handler == each;
    }

    /** A request is about to be sent: the first, or another for a redirect, an authentication or a lost connection. */
    void sendsOn(Channel channel) {
        try {
            over = false;
            observe(channel);
        } catch (Throwable failure) {
            call.abandon(failure);
        }
    }

    private void observe(Channel channel) {
        if (call.hasEnded()) {
            return;
        }
        ExchangeHandler next = new ExchangeHandler(this, channel);
        handler = next;
        // Next to the client's own handler: what has passed the application's and all decoders is what is received.
        channel.pipeline().addBefore(NettyPipeline.ReactiveBridge, null, next);
    }

    /** The application gets this response. Within the reading of its head, unless nobody had asked for it. */
    void answeredOn(Connection connection) {
        try {
            if (connection instanceof HttpClientResponse response) {
                call.responseHead(
                        response.status().code(),
                        name -> response.responseHeaders().get(name),
                        false);
            }
            ExchangeHandler known = handler;
            if (!over && (known == null || !known.isOf(connection.channel()))) {
                // Nothing was sent, or the connection has been upgraded to HTTP/2 meanwhile.
                observe(connection.channel());
                known = handler;
            }
            if (known != null) {
                known.tellWholeBody();
            }
            answered = true;
            if (over) {
                call.responseEnds();
            }
        } catch (Throwable failure) {
            call.abandon(failure);
        }
    }

    void responseIsOver() {
        over = true;
        if (answered) {
            call.responseEnds();
        }
    }
}
