package ai.helloagents.agent.llm.scan;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Searches for bytes, eight at a time. A byte of a word is 0 where subtracting 1 from each borrows into its highest
 * bit; borrows can make up further matches, but only behind the first.
 */
final class Swar {
    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHEST = 0x8080808080808080L;
    /** Makes a bracket a brace: they differ in this bit alone. */
    private static final long BRACES = ONES * 0x20;

    private Swar() {}

    /** Where the next quote or backslash is, or {@code to}. */
    static int quoteOrBackslash(byte[] bytes, int from, int to) {
        int at = from;
        for (int last = to - 8; at <= last; at += 8) {
            long word = (long) WORDS.get(bytes, at);
            long found = (zeros(word ^ ONES * '"') | zeros(word ^ ONES * '\\')) & HIGHEST;
            if (found != 0) {
                return at + (Long.numberOfTrailingZeros(found) >>> 3);
            }
        }
        while (at < to && bytes[at] != '"' && bytes[at] != '\\') {
            at++;
        }
        return at;
    }

    /** Where the next quote, brace or bracket is, or {@code to}. */
    static int structure(byte[] bytes, int from, int to) {
        int at = from;
        for (int last = to - 8; at <= last; at += 8) {
            long word = (long) WORDS.get(bytes, at);
            long braces = word | BRACES;
            long found = (zeros(word ^ ONES * '"') | zeros(braces ^ ONES * '{') | zeros(braces ^ ONES * '}')) & HIGHEST;
            if (found != 0) {
                return at + (Long.numberOfTrailingZeros(found) >>> 3);
            }
        }
        while (at < to && !isStructure(bytes[at])) {
            at++;
        }
        return at;
    }

    /** Where the next carriage return or line feed is, or {@code to}. */
    static int lineEnd(byte[] bytes, int from, int to) {
        int at = from;
        for (int last = to - 8; at <= last; at += 8) {
            long word = (long) WORDS.get(bytes, at);
            long found = (zeros(word ^ ONES * '\n') | zeros(word ^ ONES * '\r')) & HIGHEST;
            if (found != 0) {
                return at + (Long.numberOfTrailingZeros(found) >>> 3);
            }
        }
        while (at < to && bytes[at] != '\n' && bytes[at] != '\r') {
            at++;
        }
        return at;
    }

    private static long zeros(long word) {
        return (word - ONES) & ~word;
    }

    private static boolean isStructure(byte b) {
        int brace = b | 0x20;
        return b == '"' || brace == '{' || brace == '}';
    }
}
