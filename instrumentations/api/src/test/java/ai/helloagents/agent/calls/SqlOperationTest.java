package ai.helloagents.agent.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SqlOperationTest {
    private static final String[][] TEXTS = {
        {
            "SELECT",
            "SELECT 1",
            "select * from t",
            "sElEcT 1",
            "  \t\r\n select 1",
            "(SELECT 1) UNION (SELECT 2)",
            "((( select 1 )))",
            "( (select 1) union all select 2)",
            "-- a comment\nSELECT 1",
            "-- one\r\n-- two\rSELECT 1",
            "--\nSELECT 1",
            "/* insert */ SELECT 1",
            "/*+ INDEX(t i) */ SELECT 1",
            "SELECT /*+ INDEX(t i) */ * FROM t",
            "/* a /* nested */ delete */ SELECT 1",
            "/* a /* not nested elsewhere */ SELECT 1",
            "/* it's \"quoted */ SELECT 1",
            "/**/SELECT 1",
            "/***/SELECT/**/1",
            "# MySQL comment; delete\nSELECT 1",
            "/*!40001 SELECT */ * FROM t",
            "/*! no version */ SELECT 1",
            "; SELECT 1",
            "\uFEFFSELECT 1",
            "SELECT",
            "select(1)",
            "select'x'",
            "select\"x\" from t",
            "select*from t",
            "VALUES (1), (2)",
            "values(1)",
            "TABLE t",
            "WITH a AS (SELECT 1) SELECT * FROM a",
            "with a as (select 1), b as (select 2) select * from a, b",
            "WITH a(x, y) AS (SELECT 1, 2) SELECT x FROM a",
            "WITH RECURSIVE t(n) AS (VALUES (1) UNION ALL SELECT n+1 FROM t) SELECT sum(n) FROM t",
            "WITH\nRECURSIVE\n/* c */ t(n) AS (SELECT 1) SELECT 1",
            "WITH x AS MATERIALIZED (SELECT 1) SELECT 1",
            "WITH x AS NOT MATERIALIZED (DELETE FROM t RETURNING *) SELECT * FROM x",
            "WITH x AS (SELECT 1) (SELECT * FROM x)",
            "WITH x AS (SELECT 1) ((SELECT * FROM x) UNION (SELECT 2))",
            "(WITH x AS (SELECT 1) SELECT * FROM x)",
            "WITH x AS (SELECT ')' AS a, 'it''s (' AS b) SELECT 1",
            "WITH x AS (SELECT \") INSERT\" FROM t) SELECT 1",
            "WITH x AS (SELECT `) DELETE` FROM t) SELECT 1",
            "WITH x AS (SELECT [) DELETE] FROM t) SELECT 1",
            "WITH x AS (SELECT $$) DELETE$$) SELECT 1",
            "WITH x AS (SELECT $tag$ ) $$ DELETE $tag$) SELECT $1",
            "WITH x AS (SELECT $1) SELECT $2",
            "WITH x AS (SELECT E'\\') DELETE') SELECT 1",
            "WITH x AS (SELECT q'[it's ) DELETE]' FROM dual) SELECT 1",
            "WITH x AS (SELECT 'C:\\' AS path) SELECT 1",
            "WITH x AS (SELECT 'it\\'s )' AS b) SELECT 1",
            "WITH x AS (SELECT 1 -- ) DELETE\n) SELECT 1",
            "WITH x AS (SELECT 1 /* ) DELETE */) SELECT 1",
            "WITH \"insert\" AS (SELECT 1) SELECT 1",
            "WITH merge AS (SELECT 1), call AS (SELECT 2) SELECT 1",
            "WITH t AS (SELECT 1) SEARCH DEPTH FIRST BY id SET o SELECT * FROM t",
            "WITH t AS (SELECT 1) CYCLE id, name SET c USING p SELECT * FROM t",
            "WITH t AS (SELECT 1) TABLE t",
            "WITH XMLNAMESPACES ('u' AS n) SELECT 1",
        },
        {
            "INSERT",
            "INSERT INTO t VALUES (1)",
            "insert ignore into t values (1)",
            "INSERT OR REPLACE INTO t VALUES (1)",
            "INSERT INTO t SELECT * FROM s",
            "INSERT INTO t VALUES (1) ON CONFLICT DO UPDATE SET a = 1",
            "WITH a AS (SELECT 1) INSERT INTO t SELECT * FROM a",
            "/* c */ with a as (select 'x') insert into t select * from a",
        },
        {
            "UPDATE",
            "UPDATE t SET a = 1",
            "update only t set a = 1",
            "/*+ hint */update t set a=1",
            "WITH a AS (SELECT 1) UPDATE t SET x = 1",
            "WITH a AS (INSERT INTO t VALUES (1) RETURNING id), b AS (DELETE FROM u) UPDATE t SET x = 1",
        },
        {
            "DELETE",
            "DELETE FROM t",
            "delete t from t",
            "WITH a AS (SELECT 1) DELETE FROM t",
            "-- x\n\n-- y\ndelete from t"
        },
        {
            "MERGE",
            "MERGE INTO t USING s ON (1=1) WHEN MATCHED THEN DELETE",
            "UPSERT INTO t VALUES (1)",
            "REPLACE INTO t VALUES (1)",
            "WITH a AS (SELECT 1) MERGE INTO t USING a ON 1=1",
        },
        {
            "CALL",
            "CALL p(1)",
            "call p()",
            "{call p(?)}",
            "{ call p(?) }",
            "{?=call f(?)}",
            "{ ? = call f(?) }",
            "{?= CALL f()}",
            "?= call f()",
            "EXEC sp_who",
            "execute p 1",
            "BEGIN pkg.proc(?); END;",
            "begin\n  p(1);\nend;",
            "DO $$ BEGIN PERFORM p(1); END $$",
            "do language plpgsql $body$ begin end $body$",
            "DO /* quoted */ 'BEGIN END'",
            "DECLARE n NUMBER := 1; BEGIN p(n); END;",
            "declare\n  cursor c is select 1 from dual;\nbegin null; end;",
        },
        {
            "DDL",
            "CREATE TABLE t (a int)",
            "create or replace view v as select 1",
            "ALTER TABLE t ADD b int",
            "drop table t",
            "TRUNCATE TABLE t",
            "GRANT SELECT ON t TO u",
            "REVOKE SELECT ON t FROM u",
            "RENAME TABLE a TO b",
            "DECLARE GLOBAL TEMPORARY TABLE session.t (a int)",
            "COMMENT ON TABLE t IS 'x'",
        },
        {
            "TX",
            "BEGIN",
            "begin;",
            "BEGIN TRANSACTION",
            "BEGIN TRAN t1",
            "BEGIN WORK",
            "BEGIN ISOLATION LEVEL SERIALIZABLE",
            "BEGIN READ ONLY",
            "BEGIN /* c */ IMMEDIATE",
            "BEGIN -- c",
            "START TRANSACTION READ ONLY",
            "COMMIT",
            "commit work",
            "ROLLBACK",
            "ROLLBACK TO SAVEPOINT s",
            "SAVEPOINT s",
            "RELEASE SAVEPOINT s",
            "SAVE TRANSACTION s",
            "END",
            "ABORT",
            "PREPARE TRANSACTION 'x'",
            "PREPARE COMMIT XID_1",
            "XA START 'x'",
        },
        {
            "OTHER",
            "",
            " ",
            ";;",
            "()",
            "{}",
            "-- only a comment",
            "/* never closed",
            "/* a /* b */",
            "'never closed",
            "EXPLAIN SELECT 1",
            "EXPLAIN ANALYZE DELETE FROM t",
            "SHOW TABLES",
            "SET x = 1",
            "USE db",
            "PRAGMA foreign_keys",
            "LOCK TABLE t",
            "VACUUM",
            "START SLAVE",
            "DO",
            "DO SLEEP(1)",
            "DECLARE",
            "DECLARE c CURSOR FOR SELECT 1",
            "DECLARE c NO SCROLL CURSOR WITH HOLD FOR SELECT 1",
            "DECLARE @x INT = 1; SELECT @x",
            "PREPARE p AS SELECT 1",
            "SELECTED",
            "SELECT1",
            "select_ 1",
            "_select",
            "WITH",
            "WITH a AS (SELECT 1)",
            "WITH a AS (SELECT 1",
            "1",
            "\u0000",
            "données",
        },
    };

    static Stream<Arguments> texts() {
        return Stream.of(TEXTS).flatMap(row -> Stream.of(row).skip(1).map(sql -> arguments(sql, row[0])));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void tellsTheOperation(String sql, String operation) {
        assertThat(DbOperation.of(sql)).hasToString(operation);
    }

    @ParameterizedTest
    @MethodSource("texts")
    void aTextLongerThanTheLimitIsJudgedByItsBeginning(String sql, String operation) {
        String followed = sql + "\n" + " ".repeat(SqlOperation.MOST_CHARACTERS - sql.length() - 1) + "DELETE";
        String cut = followed.substring(0, SqlOperation.MOST_CHARACTERS);

        assertThat(DbOperation.of(followed + "'\"/*")).isEqualTo(DbOperation.of(cut + "-- other"));
    }

    @Test
    void theVerbBehindTheLimitIsNotSeen() {
        String comment = "/*" + "x".repeat(SqlOperation.MOST_CHARACTERS) + "*/";

        assertThat(DbOperation.of(comment + "DELETE FROM t")).isEqualTo(DbOperation.OTHER);
    }

    @Test
    void aTableExpressionThatGoesOnBehindTheLimitIsTakenForAQuery() {
        String many = "WITH a AS (SELECT " + "1,".repeat(SqlOperation.MOST_CHARACTERS) + "1) SELECT * FROM a";
        String text = "WITH a AS (SELECT '" + "x".repeat(SqlOperation.MOST_CHARACTERS) + "') SELECT * FROM a";

        assertThat(DbOperation.of(many)).isEqualTo(DbOperation.SELECT);
        assertThat(DbOperation.of(text)).isEqualTo(DbOperation.SELECT);
    }

    @Test
    void anyTextGetsSomeOperationAndNothingBehindTheLimitMatters() {
        String[] pieces = {
            "WITH",
            " ",
            "SELECT",
            "(",
            ")",
            "'",
            "\"",
            "`",
            "[",
            "]",
            "--",
            "\n",
            "/*",
            "*/",
            "/*!1",
            "$",
            "$$",
            "$t$",
            ",",
            "AS",
            "a",
            "E'",
            "q'[",
            "]'",
            "\\",
            "{",
            "?",
            "=",
            "call",
            "#",
            ";",
            "BEGIN",
            "INSERT",
            "é",
            "\u0000",
            "x".repeat(300)
        };
        Random random = new Random(20261122);
        for (int round = 0; round < 200_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(24); i >= 0; i--) {
                text.append(pieces[random.nextInt(pieces.length)]);
            }
            String sql = text.toString();
            DbOperation operation = DbOperation.of(sql);
            assertThat(operation).as(sql).isNotNull();
            if (sql.length() > SqlOperation.MOST_CHARACTERS) {
                assertThat(DbOperation.of(sql.substring(0, SqlOperation.MOST_CHARACTERS) + "'*/DELETE"))
                        .as(sql)
                        .isEqualTo(operation);
            }
        }
    }

    @Test
    void everyPrefixOfEveryTextIsRead() {
        texts().map(arguments -> (String) arguments.get()[0]).forEach(sql -> {
            for (int length = 0; length <= sql.length(); length++) {
                assertThat(DbOperation.of(sql.substring(0, length))).isNotNull();
            }
        });
    }
}
