package ai.helloagents.agent.instrumentation.okhttp;

import ai.helloagents.agent.llm.LlmCall;
import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;
import okio.ForwardingSource;
import okio.Okio;
import okio.Source;
import org.jspecify.annotations.Nullable;

/** Looks at the bytes that the application reads, when it reads them. */
final class ObservedResponseBody extends ResponseBody {
    private final ResponseBody body;
    private final BufferedSource source;

    private ObservedResponseBody(ResponseBody body, BufferedSource source) {
        this.body = body;
        this.source = source;
    }

    /** The response with its body observed. */
    static Response in(Response response, CallEnd end) {
        LlmCall call = end.call;
        // What was compressed without the application's asking is decompressed by now, and the header is gone.
        call.responseHead(response.code(), response::header, false);
        ResponseBody body = response.body();
        if (body == null) {
            call.responseEnds();
            return response;
        }
        Observed observed = new Observed(body.source(), end);
        // Not the body: applications keep its stream alone.
        call.endWhenDropped(observed);
        return response.newBuilder()
                .body(new ObservedResponseBody(body, Okio.buffer(observed)))
                .build();
    }

    @Override
    public @Nullable MediaType contentType() {
        return body.contentType();
    }

    @Override
    public long contentLength() {
        return body.contentLength();
    }

    @Override
    public BufferedSource source() {
        return source;
    }

    private static final class Observed extends ForwardingSource {
        private final CallEnd end;

        Observed(Source source, CallEnd end) {
            super(source);
            this.end = end;
        }

        @Override
        public long read(Buffer sink, long count) throws IOException {
            long read;
            try {
                read = super.read(sink, count);
            } catch (Throwable failure) {
                end.failed(failure);
                throw failure;
            }
            if (read < 0) {
                end.call.responseEnds();
            } else {
                BufferBytes.response(sink, read, end.call);
            }
            return read;
        }

        @Override
        public void close() throws IOException {
            end.call.cancelled();
            super.close();
        }
    }
}
