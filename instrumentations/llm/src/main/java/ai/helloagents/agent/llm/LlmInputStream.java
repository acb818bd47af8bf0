package ai.helloagents.agent.llm;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.BooleanSupplier;

/** The body of a response, in clients whose applications read it from a stream: looks at what is read, when it is read. */
public final class LlmInputStream extends FilterInputStream {
    private static final int SKIPPED_AT_ONCE = 2048;

    private final LlmCall call;
    private final BooleanSupplier cancelled;
    private final byte[] single = new byte[1];
    private long position;
    private long marked;
    /** What is read again after a reset has been told. */
    private long told;

    /** @param cancelled whether the application has aborted the request, asked when reading fails */
    public LlmInputStream(InputStream body, LlmCall call, BooleanSupplier cancelled) {
        super(body);
        this.call = call;
        this.cancelled = cancelled;
        call.endWhenDropped(this);
    }

    @Override
    public int read() throws IOException {
        int read;
        try {
            read = in.read();
        } catch (Throwable failure) {
            failed(failure);
            throw failure;
        }
        if (read < 0) {
            call.responseEnds();
        } else {
            single[0] = (byte) read;
            tell(single, 0, 1);
        }
        return read;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read;
        try {
            read = in.read(bytes, offset, length);
        } catch (Throwable failure) {
            failed(failure);
            throw failure;
        }
        if (read < 0) {
            call.responseEnds();
        } else if (read > 0) {
            tell(bytes, offset, read);
        }
        return read;
    }

    private void tell(byte[] bytes, int offset, int length) {
        int again = (int) Math.min(length, told - position);
        position += length;
        if (again < length) {
            told = position;
            call.responseBytes(bytes, offset + again, length - again);
        }
    }

    private void failed(Throwable failure) {
        if (cancelled.getAsBoolean()) {
            call.cancelled();
        } else {
            call.failed(failure);
        }
    }

    /** By reading, as the streams of all clients do: what is skipped is part of the answer. */
    @Override
    public long skip(long count) throws IOException {
        long left = count;
        byte[] skipped = new byte[(int) Math.max(0, Math.min(count, SKIPPED_AT_ONCE))];
        while (left > 0) {
            int read = read(skipped, 0, (int) Math.min(left, skipped.length));
            if (read < 0) {
                break;
            }
            left -= read;
        }
        return Math.max(0, count - left);
    }

    @Override
    public synchronized void mark(int limit) {
        super.mark(limit);
        marked = position;
    }

    @Override
    public synchronized void reset() throws IOException {
        super.reset();
        position = marked;
    }

    @Override
    public void close() throws IOException {
        call.cancelled();
        in.close();
    }
}
