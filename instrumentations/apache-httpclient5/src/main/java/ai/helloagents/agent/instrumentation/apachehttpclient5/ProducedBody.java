package ai.helloagents.agent.instrumentation.apachehttpclient5;

import ai.helloagents.agent.llm.LlmCall;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.nio.DataStreamChannel;
import org.jspecify.annotations.Nullable;

/** What a producer writes to the channels that the client gives it. */
final class ProducedBody {
    private final LlmCall call;
    private boolean begun;
    private long told;
    private long written;
    private @Nullable Observed last;

    ProducedBody(LlmCall call) {
        this.call = call;
    }

    void mayBeginAgain() {
        begun = false;
    }

    /** Producers keep the channel in order to write when they have something: they get the same one for the same. */
    DataStreamChannel observed(DataStreamChannel channel) {
        if (!begun) {
            begun = true;
            told = 0;
            written = 0;
            call.requestBodyBegins();
        }
        Observed known = last;
        if (known == null || known.channel != channel) {
            known = new Observed(channel);
            last = known;
        }
        return known;
    }

    /**
     * Told before it is written, since the answer may come before that has returned. What the channel has no room for is
     * offered again.
     */
    private void offered(ByteBuffer bytes) {
        int again = (int) Math.min(told - written, bytes.remaining());
        if (again < bytes.remaining() && !call.hasEnded()) {
            ByteBuffer fresh = bytes.duplicate();
            fresh.position(bytes.position() + again);
            told += fresh.remaining();
            call.requestBytes(fresh);
        }
    }

    private final class Observed implements DataStreamChannel {
        private final DataStreamChannel channel;

        Observed(DataStreamChannel channel) {
            this.channel = channel;
        }

        @Override
        public void requestOutput() {
            channel.requestOutput();
        }

        @Override
        public int write(ByteBuffer bytes) throws IOException {
            offered(bytes);
            int count = channel.write(bytes);
            written += Math.max(0, count);
            return count;
        }

        @Override
        public void endStream() throws IOException {
            call.requestBodyEnds();
            channel.endStream();
        }

        @Override
        public void endStream(@Nullable List<? extends Header> trailers) throws IOException {
            call.requestBodyEnds();
            channel.endStream(trailers);
        }
    }
}
