package ai.helloagents.agent.instrumentation.reactornetty;

import static org.assertj.core.api.Assertions.assertThat;

import ai.helloagents.agent.llm.LlmCall;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.netty.NettyPipeline;

/** What clients do rarely, on a connection in memory. */
class ExchangeHandlerTest {
    private final LlmCall call = LlmCall.begin("POST", "localhost", -1, "/v1/chat/completions");
    private final Exchange exchange = new Exchange(call);
    private final EmbeddedChannel channel = connection();

    private static EmbeddedChannel connection() {
        EmbeddedChannel channel = new EmbeddedChannel();
        channel.pipeline().addLast(NettyPipeline.ReactiveBridge, new ChannelInboundHandlerAdapter() {
            @Override
            public void exceptionCaught(ChannelHandlerContext context, Throwable failure) {
                // As the client does, which tells its subscriber.
            }
        });
        return channel;
    }

    private static boolean isObserved(EmbeddedChannel channel) {
        return channel.pipeline().get(ExchangeHandler.class) != null;
    }

    private static DefaultHttpRequest request() {
        return new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST, "/v1/chat/completions");
    }

    @AfterEach
    void endCall() {
        call.cancelled();
        channel.finishAndReleaseAll();
    }

    /** The client has given up on a request without an answer, and the connection has gone back to the pool. */
    @Test
    void theNextRequestOnAConnectionIsNotOurs() {
        exchange.sendsOn(channel);
        channel.writeOutbound(request());
        assertThat(isObserved(channel)).isTrue();

        channel.writeOutbound(request());

        assertThat(isObserved(channel)).isFalse();
        assertThat(channel.outboundMessages()).hasSize(2);
    }

    @Test
    void anAnswerInOneMessageEndsTheObservation() {
        exchange.sendsOn(channel);
        channel.writeOutbound(request());

        channel.writeInbound(new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, HttpResponseStatus.OK, Unpooled.wrappedBuffer(new byte[] {'{', '}'})));

        assertThat(isObserved(channel)).isFalse();
        assertThat(channel.inboundMessages()).hasSize(1);
    }

    @Test
    void aConnectionThatWasLeftForAnotherTellsNothing() {
        exchange.sendsOn(channel);
        EmbeddedChannel other = connection();
        exchange.sendsOn(other);
        exchange.answeredOn(() -> other);

        channel.pipeline().fireExceptionCaught(new IOException("Connection reset by peer"));
        assertThat(call.hasEnded()).isFalse();

        other.pipeline().fireExceptionCaught(new IOException("Connection reset by peer"));
        assertThat(call.hasEnded()).isTrue();
        other.finishAndReleaseAll();
    }
}
