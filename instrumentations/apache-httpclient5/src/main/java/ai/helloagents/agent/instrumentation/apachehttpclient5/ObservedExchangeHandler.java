package ai.helloagents.agent.instrumentation.apachehttpclient5;

import ai.helloagents.agent.llm.LlmCall;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.nio.AsyncClientExchangeHandler;
import org.apache.hc.core5.http.nio.CapacityChannel;
import org.apache.hc.core5.http.nio.DataStreamChannel;
import org.apache.hc.core5.http.nio.RequestChannel;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/** An exchange of a minimal client. Whether it is a call of a model shows when the request is produced. */
final class ObservedExchangeHandler implements AsyncClientExchangeHandler {
    private final AsyncClientExchangeHandler handler;
    private volatile @Nullable Exchange observed;

    private record Exchange(LlmCall call, ProducedBody body) {}

    ObservedExchangeHandler(AsyncClientExchangeHandler handler) {
        this.handler = handler;
    }

    @Override
    public void produceRequest(RequestChannel channel, HttpContext context) throws HttpException, IOException {
        handler.produceRequest(
                (request, body, ofRequest) -> {
                    begin(request, body);
                    channel.sendRequest(request, body, ofRequest);
                },
                context);
    }

    private void begin(HttpRequest request, @Nullable EntityDetails body) {
        LlmCall call = AsyncExecution.begin(request, body);
        if (call != null) {
            // A client that is shut down forgets its handlers.
            call.endWhenDropped(this);
            observed = new Exchange(call, new ProducedBody(call));
        }
    }

    @Override
    public void produce(DataStreamChannel channel) throws IOException {
        Exchange exchange = observed;
        handler.produce(exchange == null ? channel : exchange.body.observed(channel));
    }

    @Override
    public void consumeResponse(HttpResponse response, @Nullable EntityDetails body, HttpContext context)
            throws HttpException, IOException {
        Exchange exchange = observed;
        if (exchange != null) {
            AsyncExecution.responseHead(exchange.call, response, body);
        }
        handler.consumeResponse(response, body, context);
    }

    @Override
    public void updateCapacity(CapacityChannel capacity) throws IOException {
        try {
            handler.updateCapacity(capacity);
        } catch (Throwable refused) {
            cancelled();
            throw refused;
        }
    }

    @Override
    public void consume(ByteBuffer bytes) throws IOException {
        Exchange exchange = observed;
        if (exchange != null) {
            exchange.call.responseBytes(bytes);
        }
        try {
            handler.consume(bytes);
        } catch (Throwable refused) {
            cancelled();
            throw refused;
        }
    }

    @Override
    public void streamEnd(@Nullable List<? extends Header> trailers) throws HttpException, IOException {
        Exchange exchange = observed;
        if (exchange != null) {
            exchange.call.responseEnds();
        }
        handler.streamEnd(trailers);
    }

    @Override
    public void failed(Exception cause) {
        Exchange exchange = observed;
        if (exchange != null) {
            exchange.call.failed(cause);
        }
        handler.failed(cause);
    }

    @Override
    public void cancel() {
        cancelled();
        handler.cancel();
    }

    /** By then, all has been told: the client lets go of the handler so, also when it shuts down. */
    @Override
    public void releaseResources() {
        cancelled();
        handler.releaseResources();
    }

    private void cancelled() {
        Exchange exchange = observed;
        if (exchange != null) {
            exchange.call.cancelled();
        }
    }

    @Override
    public void consumeInformation(HttpResponse response, HttpContext context) throws HttpException, IOException {
        handler.consumeInformation(response, context);
    }

    @Override
    public int available() {
        return handler.available();
    }
}
