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

    /** What stays in our buffer goes on into the client's at the end, and full segments as they fill up, as without us. */
    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        call.requestBodyBegins();
        BufferedSink observed = Okio.buffer(new Observed(sink, call));
        body.writeTo(observed);
        if (observed.isOpen()) {
            observed.emit();
        }
        call.requestBodyEnds();
    }

    private static final class Observed extends ForwardingSink {
        private final LlmCall call;

        Observed(Sink sink, LlmCall call) {
            super(sink);
            this.call = call;
        }

        @Override
        public void write(Buffer source, long count) throws IOException {
            BufferBytes.request(source, count, call);
            super.write(source, count);
        }
    }
}
