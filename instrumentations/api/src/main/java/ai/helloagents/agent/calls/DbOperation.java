package ai.helloagents.agent.calls;

/** What a call asked of a database: the values of the label {@code operation}. */
public enum DbOperation {
    /** Anything that reads rows: SELECT, VALUES, TABLE. */
    SELECT,
    INSERT,
    UPDATE,
    DELETE,
    /** Insert or update in one: MERGE, UPSERT, REPLACE. */
    MERGE,
    /** Stored procedures and anonymous blocks. */
    CALL,
    /** One JDBC batch, whatever its statements. */
    BATCH,
    DDL,
    /** Transaction control, as a call of the driver's interface or as SQL. */
    TX,
    OTHER;

    /**
     * Tells the operation from the text's first words. At most {@link SqlOperation#MOST_CHARACTERS} characters are
     * looked at, nothing is allocated.
     */
    public static DbOperation of(String sql) {
        return SqlOperation.of(sql);
    }
}
