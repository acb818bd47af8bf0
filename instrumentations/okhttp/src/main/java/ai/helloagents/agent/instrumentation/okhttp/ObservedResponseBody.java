package ai.helloagents.agent.instrumentation.okhttp;

import java.io.IOException;
import okhttp3.MediaType;
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
    private final CallEnd end;
    private @Nullable BufferedSource source;

    ObservedResponseBody(ResponseBody body, CallEnd end) {
        this.body = body;
        this.end = end;
        // Not the body: applications keep its stream alone. The end is what both keep, and nothing else does.
        end.call.endWhenDropped(end);
    }

    @Override
    public @Nullable MediaType contentType() {
        return body.contentType();
    }

    @Override
    public long contentLength() {
        return body.contentLength();
    }

    /** An interceptor of the application may have made the body: it is asked no earlier than without us, and once. */
    @Override
    public BufferedSource source() {
        BufferedSource known = source;
        if (known == null) {
            known = Okio.buffer(new Observed(body.source(), end));
            source = known;
        }
        return known;
    }

    /** Such a body may do more than to close its source. */
    @Override
    public void close() {
        end.call.cancelled();
        try {
            body.close();
        } finally {
            closeSource();
        }
    }

    private void closeSource() {
        if (source != null) {
            try {
                source.close();
            } catch (IOException ignored) {
                // As ResponseBody does.
            }
        }
    }

    private static final class Observed extends ForwardingSource {
        private final CallEnd end;
        private final BufferBytes bytes = new BufferBytes();

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
                bytes.ofResponse(sink, read, end.call);
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
