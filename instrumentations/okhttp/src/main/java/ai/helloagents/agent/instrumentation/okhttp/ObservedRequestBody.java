package ai.helloagents.agent.instrumentation.okhttp;

import ai.helloagents.agent.llm.LlmCall;
import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okio.Buffer;
import okio.BufferedSink;
import okio.ForwardingSink;
import okio.Okio;
import okio.Sink;
import org.jspecify.annotations.Nullable;

/** Looks at the bytes that a body writes, each time that the client asks it to. */
final class ObservedRequestBody extends RequestBody {
    private final RequestBody body;
    private final LlmCall call;

    private ObservedRequestBody(RequestBody body, LlmCall call) {
        this.body = body;
        this.call = call;
    }

    /** The request with its body observed; the same request where there is nothing that can be. */
    static Request in(Request request, LlmCall call) {
        RequestBody body = request.body();
        // A duplex body goes on after writeTo has returned.
        if (body == null || body.isDuplex() || !call.claimRequestBody()) {
            return request;
        }
        return request.newBuilder()
                .method(request.method(), new ObservedRequestBody(body, call))
                .build();
    }

    /** The request with the body that the application gave it. */
    static Request removedFrom(Request request) {
        return request.body() instanceof ObservedRequestBody observed
                ? request.newBuilder().method(request.method(), observed.body).build()
                : request;
    }

    @Override
    public @Nullable MediaType contentType() {
        return body.contentType();
    }

    @Override
    public long contentLength() throws IOException {
        return body.contentLength();
    }

    @Override
    public boolean isOneShot() {
        return body.isOneShot();
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        call.requestBodyBegins();
        if (sink instanceof Buffer buffer) {
            writeInto(buffer);
        } else {
            writeThrough(sink);
        }
        call.requestBodyEnds();
    }

    /** A network interceptor of the application wants to see the body, or to send another with a known length. */
    private void writeInto(Buffer sink) throws IOException {
        long before = sink.size();
        body.writeTo(sink);
        new BufferBytes().ofWritten(sink, before, call);
    }

    /** What stays in our buffer goes on into the client's at the end, and full segments as they fill up, as without us. */
    private void writeThrough(BufferedSink sink) throws IOException {
        BufferedSink observed = Okio.buffer(new Observed(sink, call));
        body.writeTo(observed);
        if (observed.isOpen()) {
            observed.emit();
        }
    }

    private static final class Observed extends ForwardingSink {
        private final LlmCall call;
        private final BufferBytes bytes = new BufferBytes();

        Observed(Sink sink, LlmCall call) {
            super(sink);
            this.call = call;
        }

        @Override
        public void write(Buffer source, long count) throws IOException {
            bytes.ofRequest(source, count, call);
            super.write(source, count);
        }
    }
}
