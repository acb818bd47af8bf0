package ai.helloagents.agent.llm.scan;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Counts the bytes of a body, and ends when its layers give up or its limit is reached. */
final class ScannedBody implements BodyScanner {
    private static final int MOST_COPIED = 2 << 10;
    /** For buffers that hide their array, or have none. */
    private static final ThreadLocal<byte[]> COPY = ThreadLocal.withInitial(() -> new byte[MOST_COPIED]);

    private final Stage stage;
    private final long mostBytes;
    private long scanned;
    private @Nullable GiveUp gaveUp;
    private boolean over;

    ScannedBody(Stage stage, long mostBytes) {
        this.stage = stage;
        this.mostBytes = mostBytes;
    }

    @Override
    public void scan(byte[] bytes, int offset, int length) {
        if (over || length <= 0 || offset < 0 || length > bytes.length - offset) {
            return;
        }
        int fits = (int) Math.min(length, mostBytes - scanned);
        scanned += fits;
        // What the sink throws is the caller's matter, and leaves the layers in the middle of something.
        GiveUp reason = GiveUp.PARSE;
        try {
            reason = stage.scan(bytes, offset, offset + fits);
        } finally {
            giveUp(reason == null && fits < length ? GiveUp.TOO_LARGE : reason);
        }
    }

    @Override
    public void scan(ByteBuffer bytes) {
        int length = bytes.remaining();
        if (over || length == 0) {
            return;
        }
        if (bytes.hasArray()) {
            scan(bytes.array(), bytes.arrayOffset() + bytes.position(), length);
            return;
        }
        byte[] piece = COPY.get();
        int end = bytes.limit();
        for (int at = bytes.position(); at < end && !over; at += piece.length) {
            int copied = Math.min(piece.length, end - at);
            bytes.get(at, piece, 0, copied);
            scan(piece, 0, copied);
        }
    }

    @Override
    public void end() {
        if (over) {
            return;
        }
        try {
            stage.end();
        } finally {
            close();
        }
    }

    @Override
    public void close() {
        over = true;
        stage.release();
    }

    private void giveUp(@Nullable GiveUp reason) {
        // A sink may have closed the scanner that is telling it something.
        if (reason != null && !over) {
            gaveUp = reason;
            close();
        }
    }

    @Override
    public @Nullable GiveUp gaveUp() {
        return gaveUp;
    }

    @Override
    public long scannedBytes() {
        return scanned;
    }
}
