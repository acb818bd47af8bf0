package ai.helloagents.agent.calls;

/** What DO and DECLARE begin: an anonymous block, which is a procedure without a name, or something else. */
final class SqlBlock {
    /** What follows the name of a cursor that is declared. */
    private static final String[] CURSOR = {"CURSOR", "BINARY", "INSENSITIVE", "ASENSITIVE", "SCROLL", "NO"};

    private SqlBlock() {}

    /** PostgreSQL's {@code DO $$ … $$}; MySQL's DO evaluates an expression. */
    static DbOperation behindDo(String sql, int from, int end, boolean mysql) {
        int next = SqlText.skipBlanks(sql, from, end, mysql);
        boolean literal = next >= 0 && next < end && (sql.charAt(next) == '$' || sql.charAt(next) == '\'');
        return literal || SqlOperation.isNext(sql, from, end, mysql, "LANGUAGE") ? DbOperation.CALL : DbOperation.OTHER;
    }

    /** An anonymous block ({@code DECLARE n NUMBER; BEGIN … END;}), a cursor, a table of DB2's, or {@code @variable}. */
    static DbOperation behindDeclare(String sql, int from, int end, boolean mysql) {
        int name = SqlText.skipBlanks(sql, from, end, mysql);
        if (name < 0 || name >= end || !SqlText.startsWord(sql.charAt(name))) {
            return DbOperation.OTHER;
        }
        int nameEnd = SqlText.wordEnd(sql, name, end);
        if (SqlText.isWord(sql, name, nameEnd, "GLOBAL")
                && SqlOperation.isNext(sql, nameEnd, end, mysql, "TEMPORARY")) {
            return DbOperation.DDL;
        }
        for (String cursor : CURSOR) {
            if (SqlOperation.isNext(sql, nameEnd, end, mysql, cursor)) {
                return DbOperation.OTHER;
            }
        }
        return DbOperation.CALL;
    }
}
