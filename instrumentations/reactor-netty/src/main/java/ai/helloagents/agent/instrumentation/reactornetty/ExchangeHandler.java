package ai.helloagents.agent.instrumentation.reactornetty;

import ai.helloagents.agent.llm.LlmCall;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufHolder;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import java.nio.channels.ClosedChannelException;
import org.jspecify.annotations.Nullable;

/**
 * Sees one request and its response on a connection, in the connection's own thread, and passes everything on as it is.
 * It is gone when the response is over: the next request on the connection may be anybody's.
 */
final class ExchangeHandler extends ChannelDuplexHandler {
    private final Exchange exchange;
    private final LlmCall call;
    private final Channel channel;
    private boolean requested;
    /** A file, or a form that is encoded further on: its bytes do not pass here. */
    private boolean unseen;

    private boolean informational;
    private @Nullable ByteBuf whole;
    /** The server has closed TLS: that the client closes the connection now is no wish of the application. */
    private boolean closedByServer;

    ExchangeHandler(Exchange exchange, Channel channel) {
        this.exchange = exchange;
        this.call = exchange.call();
        this.channel = channel;
    }

    boolean isOf(Channel each) {
        return channel == each;
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // the promise is the client's
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        try {
            wrote(context, message);
        } catch (Throwable failure) {
            call.abandon(failure);
        }
        context.write(message, promise);
    }

    private void wrote(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest request) {
            if (requested) {
                // The client has given up on ours without a response, and kept the connection.
                leave(context);
                return;
            }
            requested = true;
            call.requestHead(name -> request.headers().get(name));
            call.requestBodyBegins();
        }
        if (message instanceof ByteBuf bytes) {
            BufferBytes.ofRequest(bytes, call);
        } else if (message instanceof ByteBufHolder holder) {
            BufferBytes.ofRequest(holder.content(), call);
        } else if (!(message instanceof HttpObject)) {
            unseen = true;
        }
        if (message instanceof LastHttpContent && !unseen) {
            call.requestBodyEnds();
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        boolean observed = exchange.isOn(this);
        if (observed && message instanceof HttpResponse response) {
            readHead(context, response);
            return;
        }
        if (observed) {
            try {
                readBody(context, message);
            } catch (Throwable failure) {
                call.abandon(failure);
            }
        }
        context.fireChannelRead(message);
    }

    /** Whether the application gets this response is known when the client has looked at it. */
    private void readHead(ChannelHandlerContext context, HttpResponse response) {
        informational = response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
        boolean isOver = response instanceof LastHttpContent && !informational;
        if (isOver) {
            leave(context);
        }
        whole = response instanceof FullHttpResponse full ? full.content() : null;
        context.fireChannelRead(response);
        whole = null;
        if (isOver) {
            exchange.responseIsOver();
        }
    }

    /** Tells the body that came together with the head, where the application has made one message of both. */
    void tellWholeBody() {
        if (whole != null) {
            BufferBytes.ofResponse(whole, call);
        }
    }

    private void readBody(ChannelHandlerContext context, Object message) {
        if (exchange.isAnswered()) {
            if (message instanceof ByteBuf bytes) {
                BufferBytes.ofResponse(bytes, call);
            } else if (message instanceof ByteBufHolder holder) {
                BufferBytes.ofResponse(holder.content(), call);
            }
        }
        if (message instanceof LastHttpContent last && !informational) {
            // Before the client gets it: it then gives the connection to the next in line.
            leave(context);
            if (last.decoderResult().isFailure() && exchange.isAnswered()) {
                call.failed(last.decoderResult().cause());
            }
            exchange.responseIsOver();
        }
    }

    @Override
    @SuppressWarnings("deprecation") // of ChannelHandler only
    public void exceptionCaught(ChannelHandlerContext context, Throwable failure) {
        if (isAnswering()) {
            call.failed(failure);
        }
        context.fireExceptionCaught(failure);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        closedByServer |= event instanceof SslCloseCompletionEvent;
        context.fireUserEventTriggered(event);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (isAnswering()) {
            call.failed(new ClosedChannelException());
        }
        context.fireChannelInactive();
    }

    /** How the client cancels a response, when its subscriber does or its connection is disposed of. */
    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // the promise is the client's
    public void close(ChannelHandlerContext context, ChannelPromise promise) {
        if (isAnswering() && !closedByServer) {
            call.cancelled();
        }
        context.close(promise);
    }

    /** Whatever goes wrong before the head of the response is for the subscriber to hear of: it may be repeated. */
    private boolean isAnswering() {
        return exchange.isOn(this) && exchange.isAnswered();
    }

    private void leave(ChannelHandlerContext context) {
        if (!context.isRemoved()) {
            context.pipeline().remove(this);
        }
    }
}
