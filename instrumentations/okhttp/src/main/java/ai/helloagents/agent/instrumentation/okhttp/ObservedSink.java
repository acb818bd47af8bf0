package ai.helloagents.agent.instrumentation.okhttp;

import ai.helloagents.agent.llm.LlmCall;
import java.io.IOException;
import okio.Buffer;
import okio.ForwardingSink;
import okio.Sink;

/** Looks at the bytes of a request when the client hands them to the connection. */
final class ObservedSink extends ForwardingSink {
    private final LlmCall call;
    private final BufferBytes bytes = new BufferBytes();

    ObservedSink(Sink sink, LlmCall call) {
        super(sink);
        this.call = call;
    }

    @Override
    public void write(Buffer source, long count) throws IOException {
        bytes.ofRequest(source, count, call);
        super.write(source, count);
    }

    @Override
    public void close() throws IOException {
        call.requestBodyEnds();
        super.close();
    }
}
