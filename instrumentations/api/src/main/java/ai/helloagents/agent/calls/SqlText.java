package ai.helloagents.agent.calls;

/**
 * Walks over an SQL text by index. Every method reads only below {@code end}; -1 means that the text ended inside a
 * comment or a literal.
 */
final class SqlText {
    private SqlText() {}

    /** Where the statement's first word begins, or {@code end} if it has none. */
    static int skipToFirstWord(String sql, int from, int end, boolean mysql) {
        int at = from;
        while (at < end && !startsWord(sql.charAt(at))) {
            if (sql.charAt(at) == '#') {
                at = lineEnd(sql, at, end);
            } else if (isExecutableComment(sql, at, end)) {
                at = skipDigits(sql, at + 3, end);
            } else {
                int next = skip(sql, at, end, mysql);
                if (next < 0) {
                    return -1;
                }
                // Parentheses, semicolons, and the "{", "?" and "=" of a JDBC escape.
                at = Math.max(next, at + 1);
            }
        }
        return at;
    }

    /** Skips white space and comments. */
    static int skipBlanks(String sql, int from, int end, boolean mysql) {
        int at = from;
        while (at < end) {
            char c = sql.charAt(at);
            boolean comment = c == '-' || c == '/';
            int next = c <= ' ' ? at + 1 : comment ? skip(sql, at, end, mysql) : at;
            if (next <= at) {
                return next;
            }
            at = next;
        }
        return at;
    }

    /** Skips one comment, literal or quoted name that begins here; returns {@code at} itself if none does. */
    static int skip(String sql, int at, int end, boolean mysql) {
        char c = sql.charAt(at);
        char next = at + 1 < end ? sql.charAt(at + 1) : ' ';
        return switch (c) {
            case '-' -> next == '-' ? lineEnd(sql, at, end) : at;
            case '/' -> next == '*' ? blockCommentEnd(sql, at + 2, end, !mysql) : at;
            case '\'' -> quoteEnd(sql, at + 1, end, c, mysql);
            case '"' -> quoteEnd(sql, at + 1, end, c, mysql);
            case '`' -> quoteEnd(sql, at + 1, end, c, false);
            case '[' -> quoteEnd(sql, at + 1, end, ']', false);
            case 'e', 'E' -> next == '\'' ? quoteEnd(sql, at + 2, end, next, true) : at;
            case 'q', 'Q' -> next == '\'' ? alternativeQuoteEnd(sql, at + 2, end) : at;
            case 'n', 'N' -> next == '\'' ? quoteEnd(sql, at + 2, end, next, mysql) : at;
            case '$' -> dollarQuoteEnd(sql, at, end);
            default -> at;
        };
    }

    static boolean startsWord(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || (c > 127 && Character.isLetter(c));
    }

    static int wordEnd(String sql, int start, int end) {
        int at = start;
        while (at < end && continuesWord(sql.charAt(at))) {
            at++;
        }
        return at;
    }

    /** @param word in upper case */
    static boolean isWord(String sql, int start, int end, String word) {
        return end - start == word.length() && sql.regionMatches(true, start, word, 0, word.length());
    }

    private static boolean continuesWord(char c) {
        return startsWord(c) || isDigit(c) || c == '$' || c == '#';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static int skipDigits(String sql, int from, int end) {
        int at = from;
        while (at < end && isDigit(sql.charAt(at))) {
            at++;
        }
        return at;
    }

    /** {@code /*!40001 SELECT …}: for MySQL and MariaDB no comment at all. */
    private static boolean isExecutableComment(String sql, int at, int end) {
        return at + 3 < end && sql.startsWith("/*!", at) && isDigit(sql.charAt(at + 3));
    }

    private static int lineEnd(String sql, int from, int end) {
        int at = from;
        while (at < end && sql.charAt(at) != '\n' && sql.charAt(at) != '\r') {
            at++;
        }
        return at;
    }

    private static int blockCommentEnd(String sql, int from, int end, boolean nested) {
        int depth = 1;
        for (int at = from; at + 1 < end; at++) {
            char c = sql.charAt(at);
            char next = sql.charAt(at + 1);
            if (c == '*' && next == '/') {
                at++;
                if (--depth == 0) {
                    return at + 1;
                }
            } else if (nested && c == '/' && next == '*') {
                at++;
                depth++;
            }
        }
        return -1;
    }

    /** A doubled quote stands for itself: it reads as the end of one literal and the start of the next. */
    private static int quoteEnd(String sql, int from, int end, char quote, boolean backslash) {
        for (int at = from; at < end; at++) {
            char c = sql.charAt(at);
            if (c == quote) {
                return at + 1;
            }
            if (backslash && c == '\\') {
                at++;
            }
        }
        return -1;
    }

    /** Oracle's {@code q'[it's]'}. */
    private static int alternativeQuoteEnd(String sql, int from, int end) {
        if (from >= end) {
            return -1;
        }
        char close = switch (sql.charAt(from)) {
            case '[' -> ']';
            case '(' -> ')';
            case '{' -> '}';
            case '<' -> '>';
            default -> sql.charAt(from);
        };
        for (int at = from + 1; at + 1 < end; at++) {
            if (sql.charAt(at) == close && sql.charAt(at + 1) == '\'') {
                return at + 2;
            }
        }
        return -1;
    }

    /** PostgreSQL's {@code $tag$ … $tag$}; {@code $1} is a parameter. */
    private static int dollarQuoteEnd(String sql, int start, int end) {
        int tagEnd = start + 1;
        if (tagEnd < end && isDigit(sql.charAt(tagEnd))) {
            return start;
        }
        while (tagEnd < end && sql.charAt(tagEnd) != '$' && continuesWord(sql.charAt(tagEnd))) {
            tagEnd++;
        }
        if (tagEnd >= end || sql.charAt(tagEnd) != '$') {
            return start;
        }
        int length = tagEnd + 1 - start;
        for (int at = tagEnd + 1; at + length <= end; at++) {
            if (sql.charAt(at) == '$' && sql.regionMatches(at, sql, start, length)) {
                return at + length;
            }
        }
        return -1;
    }
}
