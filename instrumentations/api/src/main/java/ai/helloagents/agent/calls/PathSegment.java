package ai.helloagents.agent.calls;

/** Tells segments of a path that name a thing among many from those that name a page or a function. */
final class PathSegment {
    private static final int LONGEST_WORD = 40;
    private static final int SHORTEST_TOKEN = 16;
    private static final int LONGEST_FUNCTION = 24;
    private static final int MOST_SEPARATORS = 3;
    private static final int LONGEST_VERSION = 6;

    private static final int SEPARATOR = 0;
    private static final int LOWER = 1;
    private static final int UPPER = 2;
    private static final int DIGIT = 3;
    private static final int FOREIGN = 4;

    private PathSegment() {}

    /** Whether the characters from one index up to another are an identifier. */
    static boolean isIdentifier(String path, int from, int end) {
        int length = end - from;
        if (length > LONGEST_WORD) {
            return true;
        }
        int digits = 0;
        int notHex = 0;
        int lower = 0;
        int separators = 0;
        int changes = 0;
        int before = SEPARATOR;
        for (int i = from; i < end; i++) {
            char c = path.charAt(i);
            int kind = kind(c);
            switch (kind) {
                case FOREIGN -> {
                    // Escapes, e-mail addresses, letters of other alphabets: whatever it is, no template has it.
                    return true;
                }
                case DIGIT -> digits++;
                case SEPARATOR -> separators++;
                default -> {
                    notHex += isHex(c) ? 0 : 1;
                    lower += kind == LOWER ? 1 : 0;
                }
            }
            if (kind != before && kind != SEPARATOR && before != SEPARATOR) {
                changes++;
            }
            before = kind;
        }
        if (digits > 0 && digits + separators == length) {
            return true;
        }
        if (isVersion(path, from, end)) {
            return false;
        }
        // Three digits: names have fewer (oauth2, base64), numbered things soon have more (order-1001, user123).
        return digits >= 3
                || (digits > 0 && notHex == 0 && length - separators >= 8)
                || (length >= SHORTEST_TOKEN && looksRandom(length, digits, lower, separators, changes))
                // A title: more words than a function's name has.
                || separators > MOST_SEPARATORS;
    }

    /**
     * Random letters change between lower case, upper case and digits far more often than words written together, and
     * have fewer in lower case.
     */
    private static boolean looksRandom(int length, int digits, int lower, int separators, int changes) {
        return (digits >= 2 && separators <= 1)
                || changes * 5 >= length * 2
                || (lower > 0 && (length - lower - separators) * 5 >= length * 2)
                || (length > LONGEST_FUNCTION && lower > 0 && lower + separators < length);
    }

    /** {@code v1}, {@code v2.1}: of an API, not of a thing. */
    private static boolean isVersion(String path, int from, int end) {
        if (end - from < 2 || end - from > LONGEST_VERSION || path.charAt(from) != 'v') {
            return false;
        }
        for (int i = from + 1; i < end; i++) {
            char c = path.charAt(i);
            if (c != '.' && kind(c) != DIGIT) {
                return false;
            }
        }
        return true;
    }

    private static int kind(char c) {
        if (c >= 'a' && c <= 'z') {
            return LOWER;
        }
        if (c >= '0' && c <= '9') {
            return DIGIT;
        }
        if (c >= 'A' && c <= 'Z') {
            return UPPER;
        }
        return c == '-' || c == '_' || c == '.' || c == ',' || c == ':' ? SEPARATOR : FOREIGN;
    }

    private static boolean isHex(char c) {
        return (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    }
}
