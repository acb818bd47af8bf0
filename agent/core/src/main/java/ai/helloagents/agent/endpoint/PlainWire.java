package ai.helloagents.agent.endpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.GatheringByteChannel;
import java.nio.channels.SocketChannel;

/** HTTP as it is. */
final class PlainWire implements Wire {
    /**
     * The JDK copies a heap buffer into a direct one of the same size and keeps that for the thread's life, so a large
     * body must not be handed over whole.
     */
    private static final int MOST_PER_WRITE = 128 * 1024;

    private final SocketChannel channel;
    private final GatheringByteChannel out;

    PlainWire(SocketChannel channel) {
        this(channel, channel);
    }

    /** @param out where to write instead of into the channel itself */
    PlainWire(SocketChannel channel, GatheringByteChannel out) {
        this.channel = channel;
        this.out = out;
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        return channel.read(into);
    }

    @Override
    public boolean write(ByteBuffer[] from) throws IOException {
        while (true) {
            ByteBuffer[] window = window(from);
            long asked = remaining(window);
            if (asked == 0) {
                return true;
            }
            long written = out.write(window);
            skip(from, written);
            if (written < asked) {
                return false;
            }
        }
    }

    private static ByteBuffer[] window(ByteBuffer[] from) {
        ByteBuffer[] window = new ByteBuffer[from.length];
        int room = MOST_PER_WRITE;
        for (int i = 0; i < from.length; i++) {
            int count = Math.min(room, from[i].remaining());
            window[i] = from[i].slice(from[i].position(), count);
            room -= count;
        }
        return window;
    }

    private static void skip(ByteBuffer[] from, long count) {
        long left = count;
        for (ByteBuffer buffer : from) {
            int step = (int) Math.min(left, buffer.remaining());
            buffer.position(buffer.position() + step);
            left -= step;
        }
    }

    static long remaining(ByteBuffer[] buffers) {
        long sum = 0;
        for (ByteBuffer buffer : buffers) {
            sum += buffer.remaining();
        }
        return sum;
    }

    @Override
    public boolean wantsToWrite() {
        return false;
    }

    @Override
    public void endOutput() throws IOException {
        channel.shutdownOutput();
    }
}
