package ai.helloagents.agent.calls;

import org.jspecify.annotations.Nullable;

/**
 * Finds the verb of an SQL text: behind comments, hints, parentheses and JDBC escapes, and for {@code WITH} behind the
 * common table expressions. Dialects differ in whether comments nest and whether a backslash escapes a quote; where
 * one reading ends inside a comment or a literal, the other is tried.
 */
final class SqlOperation {
    /** A longer text is judged by its beginning. */
    static final int MOST_CHARACTERS = 2_048;

    private SqlOperation() {}

    static DbOperation of(String sql) {
        int end = Math.min(sql.length(), MOST_CHARACTERS);
        DbOperation standard = read(sql, end, false);
        if (standard == null) {
            standard = read(sql, end, true);
        }
        return standard == null ? DbOperation.OTHER : standard;
    }

    /** Null when the text ends inside a comment or a literal: then the dialect may have been the wrong one. */
    private static @Nullable DbOperation read(String sql, int end, boolean mysql) {
        int start = SqlText.skipToFirstWord(sql, 0, end, mysql);
        if (start < 0) {
            return null;
        }
        int wordEnd = SqlText.wordEnd(sql, start, end);
        if (SqlText.isWord(sql, start, wordEnd, "WITH")) {
            return behindCommonTables(sql, wordEnd, end, mysql);
        }
        DbOperation verb = verb(sql, start, wordEnd);
        return verb != null ? verb : phrase(sql, start, wordEnd, end, mysql);
    }

    /**
     * The first verb outside of parentheses that is no table expression's name, or inside parentheses that belong to
     * no table expression: those of one follow its name or {@code AS}, the statement's own follow a complete one.
     */
    private static @Nullable DbOperation behindCommonTables(String sql, int from, int end, boolean mysql) {
        int depth = 0;
        boolean name = true;
        boolean complete = false;
        for (int at = from; at < end; ) {
            int next = SqlText.skip(sql, at, end, mysql);
            if (next < 0) {
                return cut(sql, end);
            }
            char c = sql.charAt(at);
            if (next == at && SqlText.startsWord(c)) {
                next = SqlText.wordEnd(sql, at, end);
                DbOperation verb = depth > 0 || name ? null : verb(sql, at, next, complete);
                if (verb != null) {
                    return verb;
                }
                name = name && depth == 0 && SqlText.isWord(sql, at, next, "RECURSIVE");
                complete = false;
            } else if (next == at) {
                next++;
                name = depth == 0 && (c == ',' || (name && c <= ' '));
                if (c == '(' && !(depth == 0 && complete)) {
                    depth++;
                } else if (c == ')' && depth > 0) {
                    complete = --depth == 0;
                } else if (c > ' ' && c != '(') {
                    complete = false;
                }
            }
            at = next;
        }
        return sql.length() > end ? DbOperation.SELECT : DbOperation.OTHER;
    }

    private static @Nullable DbOperation verb(String sql, int start, int end, boolean behindTable) {
        DbOperation verb = verb(sql, start, end);
        return verb == null && behindTable && SqlText.isWord(sql, start, end, "TABLE") ? DbOperation.SELECT : verb;
    }

    /** Behind the limit a table expression most likely belongs to a query; a text that ends was read wrongly. */
    private static @Nullable DbOperation cut(String sql, int end) {
        return sql.length() > end ? DbOperation.SELECT : null;
    }

    /** Verbs that say it all by themselves. */
    private static @Nullable DbOperation verb(String sql, int start, int end) {
        return switch (end - start) {
            case 4 -> SqlText.isWord(sql, start, end, "CALL") ? DbOperation.CALL : fourLetters(sql, start, end);
            case 5 -> SqlText.isWord(sql, start, end, "MERGE") ? DbOperation.MERGE : fiveLetters(sql, start, end);
            case 6 -> sixLetters(sql, start, end);
            case 7 -> sevenLetters(sql, start, end);
            case 8 -> longer(sql, start, end);
            default -> SqlText.isWord(sql, start, end, "SAVEPOINT") ? DbOperation.TX : null;
        };
    }

    private static @Nullable DbOperation fourLetters(String sql, int start, int end) {
        if (SqlText.isWord(sql, start, end, "EXEC")) {
            return DbOperation.CALL;
        }
        return SqlText.isWord(sql, start, end, "DROP") ? DbOperation.DDL : null;
    }

    private static @Nullable DbOperation fiveLetters(String sql, int start, int end) {
        if (SqlText.isWord(sql, start, end, "ALTER") || SqlText.isWord(sql, start, end, "GRANT")) {
            return DbOperation.DDL;
        }
        return SqlText.isWord(sql, start, end, "ABORT") ? DbOperation.TX : null;
    }

    private static @Nullable DbOperation sixLetters(String sql, int start, int end) {
        return switch (sql.charAt(start) | 0x20) {
            case 's' -> SqlText.isWord(sql, start, end, "SELECT") ? DbOperation.SELECT : null;
            case 'i' -> SqlText.isWord(sql, start, end, "INSERT") ? DbOperation.INSERT : null;
            case 'u' ->
                SqlText.isWord(sql, start, end, "UPDATE")
                        ? DbOperation.UPDATE
                        : SqlText.isWord(sql, start, end, "UPSERT") ? DbOperation.MERGE : null;
            case 'd' -> SqlText.isWord(sql, start, end, "DELETE") ? DbOperation.DELETE : null;
            case 'c' ->
                SqlText.isWord(sql, start, end, "COMMIT")
                        ? DbOperation.TX
                        : SqlText.isWord(sql, start, end, "CREATE") ? DbOperation.DDL : null;
            case 'v' -> SqlText.isWord(sql, start, end, "VALUES") ? DbOperation.SELECT : null;
            case 'r' ->
                SqlText.isWord(sql, start, end, "REVOKE") || SqlText.isWord(sql, start, end, "RENAME")
                        ? DbOperation.DDL
                        : null;
            default -> null;
        };
    }

    private static @Nullable DbOperation sevenLetters(String sql, int start, int end) {
        if (SqlText.isWord(sql, start, end, "REPLACE")) {
            return DbOperation.MERGE;
        }
        return SqlText.isWord(sql, start, end, "EXECUTE") ? DbOperation.CALL : null;
    }

    private static @Nullable DbOperation longer(String sql, int start, int end) {
        if (SqlText.isWord(sql, start, end, "ROLLBACK")) {
            return DbOperation.TX;
        }
        return SqlText.isWord(sql, start, end, "TRUNCATE") ? DbOperation.DDL : null;
    }

    /** Words that mean different things by what follows them, or that are verbs only where a statement begins. */
    private static DbOperation phrase(String sql, int start, int wordEnd, int end, boolean mysql) {
        if (SqlText.isWord(sql, start, wordEnd, "BEGIN")) {
            return beginsTransaction(sql, wordEnd, end, mysql) ? DbOperation.TX : DbOperation.CALL;
        }
        if (SqlText.isWord(sql, start, wordEnd, "DO")) {
            return SqlBlock.behindDo(sql, wordEnd, end, mysql);
        }
        if (SqlText.isWord(sql, start, wordEnd, "DECLARE")) {
            return SqlBlock.behindDeclare(sql, wordEnd, end, mysql);
        }
        if (SqlText.isWord(sql, start, wordEnd, "START") || SqlText.isWord(sql, start, wordEnd, "PREPARE")) {
            // PREPARE COMMIT is H2's.
            return isNext(sql, wordEnd, end, mysql, "TRANSACTION") || isNext(sql, wordEnd, end, mysql, "COMMIT")
                    ? DbOperation.TX
                    : DbOperation.OTHER;
        }
        if (SqlText.isWord(sql, start, wordEnd, "END")
                || SqlText.isWord(sql, start, wordEnd, "RELEASE")
                || SqlText.isWord(sql, start, wordEnd, "SAVE")
                || SqlText.isWord(sql, start, wordEnd, "XA")) {
            return DbOperation.TX;
        }
        if (SqlText.isWord(sql, start, wordEnd, "TABLE") || SqlText.isWord(sql, start, wordEnd, "FROM")) {
            return DbOperation.SELECT;
        }
        return SqlText.isWord(sql, start, wordEnd, "COMMENT") ? DbOperation.DDL : DbOperation.OTHER;
    }

    /** Else it is an anonymous block, as in {@code BEGIN pkg.proc(?); END;}. */
    private static boolean beginsTransaction(String sql, int from, int end, boolean mysql) {
        int next = SqlText.skipBlanks(sql, from, end, mysql);
        if (next < 0 || next >= end || !SqlText.startsWord(sql.charAt(next))) {
            return true;
        }
        int wordEnd = SqlText.wordEnd(sql, next, end);
        return switch (sql.charAt(next) | 0x20) {
            case 't' -> SqlText.isWord(sql, next, wordEnd, "TRANSACTION") || SqlText.isWord(sql, next, wordEnd, "TRAN");
            case 'w' -> SqlText.isWord(sql, next, wordEnd, "WORK");
            case 'i' ->
                SqlText.isWord(sql, next, wordEnd, "ISOLATION") || SqlText.isWord(sql, next, wordEnd, "IMMEDIATE");
            case 'r' -> SqlText.isWord(sql, next, wordEnd, "READ");
            case 'n' -> SqlText.isWord(sql, next, wordEnd, "NOT");
            case 'd' ->
                SqlText.isWord(sql, next, wordEnd, "DEFERRED")
                        || SqlText.isWord(sql, next, wordEnd, "DEFERRABLE")
                        || SqlText.isWord(sql, next, wordEnd, "DISTRIBUTED");
            case 'e' -> SqlText.isWord(sql, next, wordEnd, "EXCLUSIVE");
            case 'c' -> SqlText.isWord(sql, next, wordEnd, "CONCURRENT");
            default -> false;
        };
    }

    static boolean isNext(String sql, int from, int end, boolean mysql, String word) {
        int next = SqlText.skipBlanks(sql, from, end, mysql);
        return next >= 0 && next < end && SqlText.isWord(sql, next, SqlText.wordEnd(sql, next, end), word);
    }
}
