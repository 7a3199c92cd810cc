package io.troupe.sql.command.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.troupe.sql.Row;
import io.troupe.sql.TroupeSession;
import io.troupe.sql.error.SqlException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandRunnerTest {
    private static TroupeSession engine;
    private TroupeSession session;

    @BeforeAll
    static void start() {
        engine = TroupeSession.builder().master("local[2]").appName("commands").getOrCreate();
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    @BeforeEach
    void begin() {
        session = TroupeSession.builder().context(engine.context()).getOrCreate();
    }

    private List<String> rows(String sql) {
        return session.sql(sql).collectAsList().stream().map(Row::toString).toList();
    }

    private String refused(String sql) {
        return assertThrows(SqlException.class, () -> session.sql(sql)).condition();
    }

    @Test
    void keepsInsertedRowsUntilTheyAreOverwritten() {
        session.sql("CREATE TABLE t (a INT, b STRING) USING parquet");
        session.sql("INSERT INTO t VALUES (1, 'x'), (2, 'y')");
        session.sql("INSERT INTO t (b) VALUES ('z')");
        assertEquals(List.of("[1,x]", "[2,y]", "[null,z]"), rows("SELECT * FROM t ORDER BY b"));
        session.sql("INSERT OVERWRITE t SELECT a + 1, b FROM t WHERE a = 1");
        assertEquals(List.of("[2,x]"), rows("SELECT * FROM t"));
        session.sql("TRUNCATE TABLE t");
        assertEquals(List.of("[0]"), rows("SELECT count(*) FROM t"));
        session.sql("DROP TABLE t");
        assertEquals("TABLE_OR_VIEW_NOT_FOUND", refused("SELECT * FROM t"));
    }

    @Test
    void givesInsertsTheQueriesBeforeThem() {
        session.sql("CREATE TABLE t (a INT)");
        session.sql("WITH s AS (SELECT 7 AS a) INSERT INTO t SELECT a FROM s");
        assertEquals(List.of("[7]"), rows("SELECT * FROM t"));
    }

    @Test
    void keepsTablesWithLocationInFiles(@TempDir Path folder) throws Exception {
        session.sql("CREATE TABLE t (a INT) USING parquet LOCATION '" + folder.resolve("t") + "'");
        session.sql("INSERT INTO t VALUES (1), (2)");
        assertEquals(List.of("[3]"), rows("SELECT sum(a) FROM t"));
        try (var files = Files.list(folder.resolve("t"))) {
            assertEquals(1, files.filter(file -> file.toString().endsWith(".parquet")).count());
        }
    }

    @Test
    void takesPartitionColumnsToTheEnd() {
        session.sql("CREATE TABLE t PARTITIONED BY (a) AS SELECT 1 AS a, 'x' AS b");
        assertEquals(List.of("[x,1]"), rows("SELECT * FROM t"));
    }

    @Test
    void resolvesViewsWhereTheyAreUsed() {
        session.sql("CREATE TABLE t AS SELECT 1 AS a");
        session.sql("CREATE VIEW v (x) AS SELECT a FROM t");
        session.sql("INSERT INTO t VALUES (2)");
        assertEquals(List.of("[1]", "[2]"), rows("SELECT x FROM v ORDER BY x"));
        assertEquals("TABLE_OR_VIEW_ALREADY_EXISTS", refused("CREATE VIEW v AS SELECT 1"));
        session.sql("CREATE TEMPORARY VIEW w AS SELECT 1 AS a");
        assertEquals("INVALID_TEMP_OBJ_REFERENCE", refused("CREATE VIEW u AS SELECT * FROM w"));
        session.sql("DROP VIEW v");
        assertEquals("TABLE_OR_VIEW_NOT_FOUND", refused("DROP VIEW v"));
    }

    @Test
    void tellsAndChangesSettings() {
        assertEquals(List.of("[troupe.sql.ansi.enabled,true]"), rows("SET troupe.sql.ansi.enabled"));
        session.sql("SET spark.sql.ansi.enabled = false");
        assertEquals(List.of("[null]"), rows("SELECT 1 / 0"));
        assertEquals("INVALID_CONF_VALUE.TYPE_MISMATCH", refused("SET spark.sql.ansi.enabled = maybe"));
        session.sql("RESET");
        assertEquals(List.of("[a.b,<undefined>]"), rows("SET a.b"));
    }

    @Test
    void looksNamesUpInTheDatabaseInUse() {
        session.sql("CREATE DATABASE d");
        session.sql("USE d");
        session.sql("CREATE TABLE t AS SELECT 1 AS a");
        assertEquals(List.of("[d,t,false]"), rows("SHOW TABLES LIKE 'T*|none'"));
        session.sql("USE default");
        assertEquals(List.of(), rows("SHOW TABLES"));
        assertEquals("SCHEMA_NOT_EMPTY", refused("DROP DATABASE d"));
        session.sql("DROP DATABASE d CASCADE");
        assertEquals("SCHEMA_NOT_FOUND", refused("USE d"));
    }

    @Test
    void writesTheStatementThatMadeATable() {
        session.sql(
                "CREATE TABLE t (a INT COMMENT 'first', `b c` STRING) USING parquet TBLPROPERTIES ('k' = 'v')");
        String statement = (String) session.sql("SHOW CREATE TABLE t").collectAsList().getFirst().get(0);
        session.sql("DROP TABLE t");
        session.sql(statement);
        assertEquals(List.of("[a,int,first]", "[b c,string,null]"), rows("DESCRIBE t"));
        assertEquals(List.of("[k,v]"), rows("SHOW TBLPROPERTIES t"));
    }

    @Test
    void callsFunctionsWrittenInSql() {
        session.sql("CREATE FUNCTION twice(x INT) RETURNS INT RETURN x * 2");
        assertEquals(List.of("[8]"), rows("SELECT twice(4)"));
        assertEquals("spark_catalog.default.twice(4)", session.sql("SELECT twice(4)").columns()[0]);
        assertEquals("UNRESOLVED_COLUMN.WITH_SUGGESTION",
                refused("CREATE FUNCTION wrong(x INT) RETURNS INT RETURN y"));
        session.sql("DROP FUNCTION twice");
        assertEquals("ROUTINE_NOT_FOUND", refused("DROP FUNCTION twice"));
    }

    @Test
    void filesAreViewsAndTablesWithOptionsAndColumns(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("people.csv"), "name,age\nada,36\nalan,41\n");
        String options = " USING csv OPTIONS (path '" + file + "', header 'true')";
        session.sql("CREATE TEMPORARY VIEW people" + options);
        assertEquals(List.of("[ada,36]", "[alan,41]"), rows("SELECT * FROM people"));
        assertEquals("TEMP_TABLE_OR_VIEW_ALREADY_EXISTS", refused("CREATE TEMPORARY VIEW people" + options));
        session.sql("CREATE OR REPLACE TEMPORARY VIEW people (who STRING, age INT)" + options);
        assertEquals(List.of("[ada,37]", "[alan,42]"), rows("SELECT who, age + 1 FROM people"));
        session.sql("CREATE GLOBAL TEMPORARY VIEW everybody" + options);
        assertEquals(List.of("[2]"), rows("SELECT count(*) FROM global_temp.everybody"));
        session.sql("CREATE TABLE listed" + options);
        assertEquals(List.of("[name,string,null]", "[age,string,null]"), rows("DESCRIBE listed"));
        assertEquals(List.of("[41]"), rows("SELECT max(age) FROM listed"));
        assertEquals("DATA_SOURCE_NOT_FOUND",
                refused("CREATE TEMPORARY VIEW x USING nonsense OPTIONS (path '" + file + "')"));
        assertEquals("PATH_NOT_FOUND",
                refused("CREATE TEMPORARY VIEW x USING csv OPTIONS (path '" + file + "x')"));
        assertEquals("UNABLE_TO_INFER_SCHEMA", refused("CREATE TEMPORARY VIEW x USING csv"));
    }

    @Test
    void refusesWhatItCannotDo() {
        session.sql("CREATE TABLE t (a INT)");
        assertEquals("UNSUPPORTED_FEATURE.TABLE_OPERATION", refused("ALTER TABLE t DROP COLUMN a"));
        assertEquals("UNSUPPORTED_FEATURE.TABLE_OPERATION",
                refused("ALTER TABLE t RENAME COLUMN a TO b"));
    }
}
