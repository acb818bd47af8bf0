package ai.helloagents.agent.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.GatheringByteChannel;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Headers and body in two writes wait for the acknowledgement of the first: 40 ms for each scrape on many systems. */
class WritesTest {
    /** The real channel, whose writes are counted: each is one call of the system. */
    private record CountedWrites(SocketChannel channel, AtomicInteger count) implements GatheringByteChannel {
        @Override
        public long write(ByteBuffer[] from, int offset, int length) throws IOException {
            count.incrementAndGet();
            return channel.write(from, offset, length);
        }

        @Override
        public long write(ByteBuffer[] from) throws IOException {
            return write(from, 0, from.length);
        }

        @Override
        public int write(ByteBuffer from) throws IOException {
            count.incrementAndGet();
            return channel.write(from);
        }

        @Override
        public boolean isOpen() {
            return channel.isOpen();
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    @Test
    void a_response_leaves_in_one_write() throws Exception {
        AtomicInteger writes = new AtomicInteger();
        try (RunningEndpoint running = RunningEndpoint.start(
                RunningEndpoint.settings(), channel -> new PlainWire(channel, new CountedWrites(channel, writes)))) {
            running.scrape();
            running.get("/metrics", request -> request.header("Accept-Encoding", "gzip"));
            running.get("/");
        }
        assertThat(writes).hasValue(3);
    }

    @Test
    void small_writes_do_not_wait_for_acknowledgements() throws Exception {
        List<SocketChannel> channels = new CopyOnWriteArrayList<>();
        try (RunningEndpoint running = RunningEndpoint.start(RunningEndpoint.settings(), channel -> {
            channels.add(channel);
            return new PlainWire(channel);
        })) {
            running.scrape();
            assertThat(channels).hasSize(1);
            assertThat(channels.get(0).getOption(StandardSocketOptions.TCP_NODELAY))
                    .isTrue();
        }
    }
}
