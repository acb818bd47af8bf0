package ai.helloagents.agent.instrumentation.apachehttpclient5;

import ai.helloagents.agent.llm.LlmCall;
import java.io.IOException;
import java.util.Set;
import org.apache.hc.core5.http.nio.AsyncEntityProducer;
import org.apache.hc.core5.http.nio.DataStreamChannel;
import org.jspecify.annotations.Nullable;

/** The body of a request, which is produced anew for each attempt, redirect and authentication. */
final class ObservedEntityProducer implements AsyncEntityProducer {
    private final AsyncEntityProducer body;
    private final ProducedBody produced;

    ObservedEntityProducer(AsyncEntityProducer body, LlmCall call) {
        this.body = body;
        this.produced = new ProducedBody(call);
    }

    @Override
    public void produce(DataStreamChannel channel) throws IOException {
        body.produce(produced.observed(channel));
    }

    /** Before it is produced again, too. */
    @Override
    public void releaseResources() {
        produced.mayBeginAgain();
        body.releaseResources();
    }

    @Override
    public int available() {
        return body.available();
    }

    @Override
    public boolean isRepeatable() {
        return body.isRepeatable();
    }

    @Override
    public void failed(Exception cause) {
        body.failed(cause);
    }

    @Override
    public long getContentLength() {
        return body.getContentLength();
    }

    @Override
    public @Nullable String getContentType() {
        return body.getContentType();
    }

    @Override
    public @Nullable String getContentEncoding() {
        return body.getContentEncoding();
    }

    @Override
    public boolean isChunked() {
        return body.isChunked();
    }

    @Override
    public @Nullable Set<String> getTrailerNames() {
        return body.getTrailerNames();
    }
}
