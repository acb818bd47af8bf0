package ai.helloagents.agent.llm.scan;

/** What comes before the compressed data of a gzip member (RFC 1952). */
final class GzipHeader {
    static final int MAGIC = 0x1F;

    enum Progress {
        MORE,
        COMPLETE,
        BAD
    }

    private static final int FIXED = 10;
    private static final int HEADER_CHECKSUM = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;

    private int at;
    private int flags;
    /** Bytes of a part with a length that are to come; the length itself has come when {@link #lengthBytes} is 2. */
    private int left;

    private int lengthBytes;

    void begin() {
        at = 0;
        flags = 0;
        left = 0;
        lengthBytes = 0;
    }

    Progress add(byte b) {
        if (at < FIXED) {
            if (!fixed(at++, b & 0xFF)) {
                return Progress.BAD;
            }
            return at == FIXED && flags == 0 ? Progress.COMPLETE : Progress.MORE;
        }
        optional(b & 0xFF);
        return flags == 0 ? Progress.COMPLETE : Progress.MORE;
    }

    private boolean fixed(int index, int b) {
        return switch (index) {
            case 0 -> b == MAGIC;
            case 1 -> b == 0x8B;
            case 2 -> b == 8;
            case 3 -> {
                flags = b & (HEADER_CHECKSUM | EXTRA | NAME | COMMENT);
                yield true;
            }
            default -> true;
        };
    }

    /** Each part that is over takes its flag with it. */
    private void optional(int b) {
        if ((flags & EXTRA) != 0) {
            if (lengthBytes < 2) {
                left |= b << (8 * lengthBytes++);
                over(EXTRA, lengthBytes == 2 && left == 0);
            } else {
                over(EXTRA, --left == 0);
            }
        } else if ((flags & NAME) != 0) {
            over(NAME, b == 0);
        } else if ((flags & COMMENT) != 0) {
            over(COMMENT, b == 0);
        } else {
            over(HEADER_CHECKSUM, ++left == 2);
        }
    }

    private void over(int part, boolean complete) {
        if (complete) {
            flags &= ~part;
            left = 0;
        }
    }
}
