package ai.helloagents.agent.llm.scan;

/** The beginning of a name: of an event, of a header. */
final class ShortText {
    /** The longest name of an event that is known, of OpenAI's Responses, has 50. */
    private static final int MOST_BYTES = 64;

    final byte[] bytes = new byte[MOST_BYTES];
    private int length;

    void begin() {
        length = 0;
    }

    void add(byte[] from, int start, int end) {
        int fits = Math.min(end - start, MOST_BYTES - length);
        System.arraycopy(from, start, bytes, length, fits);
        length += fits;
    }

    int length() {
        return length;
    }

    boolean is(byte[] text) {
        if (length != text.length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (bytes[i] != text[i]) {
                return false;
            }
        }
        return true;
    }
}
