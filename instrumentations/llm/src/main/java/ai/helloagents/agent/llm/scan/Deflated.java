package ai.helloagents.agent.llm.scan;

import org.jspecify.annotations.Nullable;

/** A body that is called {@code deflate}: in zlib's format as specified, or without it as many servers understood it. */
final class Deflated extends Stage {
    private static final int NONE = -1;
    private static final int DEFLATE_METHOD = 8;

    private final Stage next;
    private final long mostBytes;
    private @Nullable Inflating inflating;
    /** The first byte, until the second shows which format it is. */
    private int first = NONE;

    Deflated(Stage next, long mostBytes) {
        this.next = next;
        this.mostBytes = mostBytes;
    }

    @Override
    @Nullable
    GiveUp scan(byte[] bytes, int from, int to) {
        Inflating data = inflating;
        int at = from;
        if (data == null && first == NONE && at < to) {
            first = bytes[at++] & 0xFF;
        }
        if (at == to) {
            return null;
        }
        if (data == null) {
            data = new Inflating(next, mostBytes, !isZlib(first, bytes[at] & 0xFF));
            inflating = data;
            GiveUp reason = data.scan(new byte[] {(byte) first}, 0, 1);
            if (reason != null) {
                return reason;
            }
        }
        return data.isFinished() ? null : data.scan(bytes, at, to);
    }

    /** Method, and a check of both bytes. */
    private static boolean isZlib(int first, int second) {
        return (first & 0xF) == DEFLATE_METHOD && ((first << 8) | second) % 31 == 0;
    }

    @Override
    void end() {
        next.end();
    }

    @Override
    void release() {
        if (inflating != null) {
            inflating.release();
        }
        next.release();
    }
}
