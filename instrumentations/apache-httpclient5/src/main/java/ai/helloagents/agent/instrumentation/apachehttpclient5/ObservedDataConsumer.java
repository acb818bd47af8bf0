package ai.helloagents.agent.instrumentation.apachehttpclient5;

import ai.helloagents.agent.llm.LlmCall;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.nio.AsyncDataConsumer;
import org.apache.hc.core5.http.nio.CapacityChannel;
import org.jspecify.annotations.Nullable;

/** Looks at the bytes that the application's consumer gets, before it does. Demand goes through as it is. */
final class ObservedDataConsumer implements AsyncDataConsumer {
    private final AsyncDataConsumer consumer;
    private final LlmCall call;

    ObservedDataConsumer(AsyncDataConsumer consumer, LlmCall call) {
        this.consumer = consumer;
        this.call = call;
    }

    @Override
    public void updateCapacity(CapacityChannel capacity) throws IOException {
        try {
            consumer.updateCapacity(capacity);
        } catch (Throwable refused) {
            call.cancelled();
            throw refused;
        }
    }

    /** A consumer that fails breaks the call off: so do those of reactive streams that were cancelled. */
    @Override
    public void consume(ByteBuffer bytes) throws IOException {
        call.responseBytes(bytes);
        try {
            consumer.consume(bytes);
        } catch (Throwable refused) {
            call.cancelled();
            throw refused;
        }
    }

    @Override
    public void streamEnd(@Nullable List<? extends Header> trailers) throws HttpException, IOException {
        call.responseEnds();
        consumer.streamEnd(trailers);
    }

    @Override
    public void releaseResources() {
        consumer.releaseResources();
    }
}
