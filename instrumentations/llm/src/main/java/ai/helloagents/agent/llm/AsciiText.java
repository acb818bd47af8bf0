package ai.helloagents.agent.llm;

import java.nio.charset.StandardCharsets;

/** Short texts in a buffer of bytes. */
final class AsciiText {
    private AsciiText() {}

    static String of(byte[] utf8, int from, int length) {
        return new String(utf8, from, length, StandardCharsets.UTF_8);
    }

    static boolean is(byte[] utf8, int from, int length, String text) {
        if (length != text.length()) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (utf8[from + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    static boolean isAnyOf(byte[] utf8, int from, int length, String[] texts) {
        for (String text : texts) {
            if (is(utf8, from, length, text)) {
                return true;
            }
        }
        return false;
    }
}
