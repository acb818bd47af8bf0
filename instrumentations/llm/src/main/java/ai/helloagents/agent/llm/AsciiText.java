package ai.helloagents.agent.llm;

import java.nio.charset.StandardCharsets;

/** Short texts in a buffer of bytes. */
final class AsciiText {
    private AsciiText() {}

    static String of(byte[] utf8, int length) {
        return new String(utf8, 0, length, StandardCharsets.UTF_8);
    }

    static boolean is(byte[] utf8, int length, String text) {
        if (length != text.length()) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (utf8[i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    static boolean isAnyOf(byte[] utf8, int length, String[] texts) {
        for (String text : texts) {
            if (is(utf8, length, text)) {
                return true;
            }
        }
        return false;
    }
}
