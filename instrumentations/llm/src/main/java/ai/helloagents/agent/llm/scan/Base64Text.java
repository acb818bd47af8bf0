package ai.helloagents.agent.llm.scan;

import java.util.Arrays;

/** A JSON string that wraps a document in base64: decodes it piece by piece. */
final class Base64Text extends StringText {
    private static final byte[] SIX_BITS = new byte[128];
    private static final int MOST_DECODED = 768;

    static {
        Arrays.fill(SIX_BITS, (byte) -1);
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        for (int i = 0; i < alphabet.length(); i++) {
            SIX_BITS[alphabet.charAt(i)] = (byte) i;
        }
        SIX_BITS['-'] = 62;
        SIX_BITS['_'] = 63;
    }

    private final JsonText wrapped;
    private final Envelope envelope;
    private final byte[] decoded = new byte[MOST_DECODED];
    private int length;
    private int bits;
    private int digits;

    Base64Text(JsonText wrapped, Envelope envelope) {
        super(0);
        this.wrapped = wrapped;
        this.envelope = envelope;
    }

    @Override
    void begin(int mostStored) {
        super.begin(0);
        length = 0;
        digits = 0;
        wrapped.restart();
        envelope.open();
    }

    @Override
    void store(byte[] from, int start, int end) {
        for (int at = start; at < end; at++) {
            storeCodePoint(from[at]);
        }
    }

    /** Whatever is no digit is passed over: padding at the end, line breaks. */
    @Override
    void storeCodePoint(int codePoint) {
        int value = codePoint >= 0 && codePoint < SIX_BITS.length ? SIX_BITS[codePoint] : -1;
        if (value < 0) {
            return;
        }
        bits = (bits << 6) | value;
        if (++digits == 4) {
            digits = 0;
            decoded[length++] = (byte) (bits >> 16);
            decoded[length++] = (byte) (bits >> 8);
            decoded[length++] = (byte) bits;
            if (length == MOST_DECODED) {
                flush();
            }
        }
    }

    @Override
    void end() {
        if (digits == 2) {
            decoded[length++] = (byte) (bits >> 4);
        } else if (digits == 3) {
            decoded[length++] = (byte) (bits >> 10);
            decoded[length++] = (byte) (bits >> 2);
        }
        flush();
        wrapped.restart();
    }

    private void flush() {
        int ready = length;
        length = 0;
        wrapped.scan(decoded, 0, ready);
    }
}
