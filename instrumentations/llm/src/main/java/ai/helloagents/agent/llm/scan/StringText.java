package ai.helloagents.agent.llm.scan;

import java.util.Arrays;

/** The text of a JSON string: its beginning is kept, without escapes, and its bytes are counted. */
class StringText {
    private static final int REPLACEMENT = 0xFFFD;
    private static final int AFTER_BACKSLASH = 5;

    private static final int FIRST_CAPACITY = 40;

    /** Grows as far as the capacity: names are short. */
    private byte[] bytes;

    private final int capacity;
    private int limit;
    private int stored;
    private boolean cut;
    private long length;
    /** 0 outside escapes, then {@link #AFTER_BACKSLASH}, then how many digits are to come. */
    private int escape;

    private int code;
    /** The first half of a pair whose second has not come, or 0. */
    private int highSurrogate;

    StringText(int capacity) {
        this.capacity = capacity;
        bytes = new byte[Math.min(capacity, FIRST_CAPACITY)];
    }

    /** Begins behind the opening quote. */
    void begin(int mostStored) {
        limit = Math.min(mostStored, capacity);
        stored = 0;
        cut = false;
        length = 0;
        escape = 0;
        highSurrogate = 0;
    }

    /** Goes on, and returns the index behind the closing quote, or -1 if the string has not ended. */
    final int add(byte[] from, int start, int to) {
        int at = start;
        while (at < to) {
            if (escape != 0) {
                if (escaped(from[at])) {
                    length++;
                    at++;
                }
                continue;
            }
            int end = Swar.quoteOrBackslash(from, at, to);
            if (end > at) {
                replaceLoneSurrogate();
                length += end - at;
                store(from, at, end);
            }
            if (end == to) {
                return -1;
            }
            if (from[end] == '"') {
                replaceLoneSurrogate();
                return end + 1;
            }
            length++;
            escape = AFTER_BACKSLASH;
            at = end + 1;
        }
        return -1;
    }

    /** The closing quote has come. */
    void end() {}

    final byte[] bytes() {
        return bytes;
    }

    /** How much is kept, without a part of a character at its end. */
    final int stored() {
        return cut ? wholeCharacters(bytes, 0, stored) : stored;
    }

    /** Of the first bytes of a text how many there are without a part of a character at their end. */
    static int wholeCharacters(byte[] bytes, int from, int length) {
        int lead = length - 1;
        while (lead > 0 && length - lead < 4 && (bytes[from + lead] & 0xC0) == 0x80) {
            lead--;
        }
        return lead >= 0 && lead + sequenceLength(bytes[from + lead]) > length ? lead : length;
    }

    final boolean isCut() {
        return cut;
    }

    final long length() {
        return length;
    }

    void store(byte[] from, int start, int end) {
        int fits = cut ? 0 : Math.min(end - start, limit - stored);
        makeRoom(fits);
        System.arraycopy(from, start, bytes, stored, fits);
        stored += fits;
        cut |= fits < end - start;
    }

    private void makeRoom(int more) {
        if (stored + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, capacity);
        }
    }

    void storeCodePoint(int codePoint) {
        int needed = codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
        if (cut || stored + needed > limit) {
            cut = true;
            return;
        }
        makeRoom(needed);
        if (needed == 1) {
            bytes[stored++] = (byte) codePoint;
            return;
        }
        bytes[stored++] = (byte) ((0xF00 >> needed) | (codePoint >> (6 * (needed - 1))));
        for (int rest = needed - 2; rest >= 0; rest--) {
            bytes[stored++] = (byte) (0x80 | ((codePoint >> (6 * rest)) & 0x3F));
        }
    }

    /** False if the byte is no part of the escape, and must be looked at again. */
    private boolean escaped(byte b) {
        if (escape == AFTER_BACKSLASH) {
            if (b == 'u') {
                escape = 4;
                code = 0;
            } else {
                escape = 0;
                replaceLoneSurrogate();
                storeCodePoint(simpleEscape(b));
            }
            return true;
        }
        int digit = Character.digit(b, 16);
        if (digit < 0) {
            escape = 0;
            replaceLoneSurrogate();
            storeCodePoint(REPLACEMENT);
            return false;
        }
        code = (code << 4) | digit;
        if (--escape == 0) {
            codeUnit();
        }
        return true;
    }

    private void codeUnit() {
        if (Character.isLowSurrogate((char) code)) {
            int high = highSurrogate;
            highSurrogate = 0;
            storeCodePoint(high == 0 ? REPLACEMENT : Character.toCodePoint((char) high, (char) code));
            return;
        }
        replaceLoneSurrogate();
        if (Character.isHighSurrogate((char) code)) {
            highSurrogate = code;
        } else {
            storeCodePoint(code);
        }
    }

    private void replaceLoneSurrogate() {
        if (highSurrogate != 0) {
            highSurrogate = 0;
            storeCodePoint(REPLACEMENT);
        }
    }

    private static int simpleEscape(byte b) {
        return switch (b) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            // Quote, backslash, slash; and what is no escape of JSON's stands for itself.
            default -> b < 0 ? REPLACEMENT : b;
        };
    }

    private static int sequenceLength(byte lead) {
        return lead >= 0 ? 1 : (lead & 0xE0) == 0xC0 ? 2 : (lead & 0xF0) == 0xE0 ? 3 : (lead & 0xF8) == 0xF0 ? 4 : 1;
    }
}
