package ai.helloagents.agent.llm.scan;

import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * Decompresses what follows a header. Sums are not checked: by then everything has been told, and the client finds the
 * damage itself.
 */
final class Inflating {
    private static final int MOST_INFLATED = 4 << 10;
    private static final byte[] NOTHING = {};

    private final Stage next;
    private final long mostBytes;
    private final byte[] inflated = new byte[MOST_INFLATED];
    private final Inflater inflater;
    private long total;
    private int consumed;

    Inflating(Stage next, long mostBytes, boolean raw) {
        this.next = next;
        this.mostBytes = mostBytes;
        inflater = new Inflater(raw);
    }

    /** Hands on all that these bytes give. A stream that ends among them leaves the rest: see {@link #consumed}. */
    @Nullable
    GiveUp scan(byte[] bytes, int from, int to) {
        inflater.setInput(bytes, from, to - from);
        GiveUp reason = inflateAll();
        consumed = to - from - inflater.getRemaining();
        // It would keep the application's array.
        inflater.setInput(NOTHING);
        return reason;
    }

    private @Nullable GiveUp inflateAll() {
        for (int length = inflate(); length != 0; length = inflate()) {
            if (length < 0) {
                return GiveUp.PARSE;
            }
            int fits = (int) Math.min(length, mostBytes - total);
            total += fits;
            GiveUp reason = next.scan(inflated, 0, fits);
            if (reason != null || fits < length) {
                return reason != null ? reason : GiveUp.TOO_LARGE;
            }
        }
        return inflater.needsDictionary() ? GiveUp.PARSE : null;
    }

    /** Number of bytes; negative if there cannot be any: the data is damaged, or a sink has closed the scanner. */
    private int inflate() {
        try {
            return inflater.inflate(inflated);
        } catch (DataFormatException | NullPointerException damagedOrClosed) {
            return -1;
        }
    }

    /** Of the bytes that were last scanned. */
    int consumed() {
        return consumed;
    }

    boolean isFinished() {
        return inflater.finished();
    }

    /** Another compressed stream may follow, but not once the scanner is closed. */
    void restart() {
        try {
            inflater.reset();
        } catch (NullPointerException closed) {
            // Nothing is scanned any more.
        }
    }

    void release() {
        inflater.end();
    }
}
