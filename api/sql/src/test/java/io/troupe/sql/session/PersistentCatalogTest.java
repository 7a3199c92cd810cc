package io.troupe.sql.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.rdd.TroupeContext;
import io.troupe.sql.AnalysisException;
import io.troupe.sql.Row;
import io.troupe.sql.TroupeSession;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What one session puts into the catalog, the next one finds.
class PersistentCatalogTest {
    private static TroupeContext context;

    @TempDir
    private Path folder;
    private Path warehouse;
    private TroupeSession session;

    @BeforeAll
    static void start() {
        context = new TroupeContext(new io.troupe.TroupeConf().setMaster("local[2]").setAppName("catalog"));
    }

    @AfterAll
    static void stop() {
        context.close();
    }

    @BeforeEach
    void open() {
        warehouse = folder.resolve("warehouse");
        session = next();
    }

    @AfterEach
    void close() {
        session.close();
    }

    private TroupeSession next() {
        return TroupeSession.builder().context(context)
                .config("troupe.sql.warehouse.dir", warehouse.toString()).getOrCreate();
    }

    private void restart() {
        session.close();
        session = next();
    }

    private List<Row> run(String text) {
        return session.sql(text).collectAsList();
    }

    private String text(String query) {
        return String.join(";", run(query).stream().map(Row::toString).toList());
    }

    private String condition(String text) {
        return assertThrows(AnalysisException.class, () -> run(text)).getCondition();
    }

    @Test
    void aSessionThatOnlyReadsLeavesNothing() {
        run("SELECT 1");
        run("CREATE TEMPORARY VIEW v AS SELECT 1 AS a");
        run("SHOW TABLES");
        assertFalse(Files.exists(warehouse));
    }

    @Test
    void tablesOutliveTheirSession() {
        run("CREATE TABLE t (a INT COMMENT 'first', b STRING DEFAULT 'x', p INT) PARTITIONED BY (p)"
                + " COMMENT 'of rows' TBLPROPERTIES ('k' = 'v')");
        run("INSERT INTO t (a, p) VALUES (1, 10), (2, 20)");
        run("CREATE TABLE c USING parquet AS SELECT id, named_struct('x', id, 'y', array(id)) AS s FROM range(3)");
        String before = text("DESCRIBE EXTENDED t");
        restart();
        assertEquals("[1,x,10];[2,x,20]", text("SELECT * FROM t ORDER BY a"));
        assertEquals("[2,2]", text("SELECT s.x, s.y[0] FROM c WHERE id = 2"));
        assertEquals(before, text("DESCRIBE EXTENDED t"));
        assertEquals("TABLE_OR_VIEW_ALREADY_EXISTS", condition("CREATE TABLE t (a INT)"));
        assertTrue(Files.isDirectory(warehouse.resolve("t")));
        run("DROP TABLE t");
        run("DROP TABLE c");
        assertFalse(Files.exists(warehouse.resolve("t")));
        restart();
        assertEquals("", text("SHOW TABLES"));
    }

    @Test
    void changesOfTablesOutliveTheirSession() {
        run("CREATE TABLE t (a INT)");
        run("INSERT INTO t VALUES (1)");
        run("ALTER TABLE t ADD COLUMNS (b INT DEFAULT 5)");
        run("ALTER TABLE t SET TBLPROPERTIES ('x' = 'y')");
        run("ALTER TABLE t RENAME TO u");
        run("CREATE TABLE t (z STRING)");
        run("INSERT INTO t VALUES ('other')");
        restart();
        assertEquals("[other]", text("SELECT * FROM t"));
        assertEquals(2, session.table("u").columns().length);
        assertEquals("[x,y]", text("SHOW TBLPROPERTIES u"));
        run("DROP TABLE t");
        assertEquals(1, session.table("u").count());
    }

    @Test
    void aReplacedTableHasItsNewRowsOnly() {
        run("CREATE TABLE t AS SELECT 1 AS a");
        run("CREATE OR REPLACE TABLE t AS SELECT a + 1 AS b FROM t");
        assertEquals("[2]", text("SELECT b FROM t"));
        restart();
        assertEquals("[2]", text("SELECT b FROM t"));
        run("TRUNCATE TABLE t");
        assertEquals(0, session.table("t").count());
        run("DROP TABLE t");
        assertEquals(List.of("_catalog"), List.of(warehouse.toFile().list()));
    }

    @Test
    void aFailedQueryLeavesNoTable() {
        assertThrows(RuntimeException.class, () -> run(
                "CREATE TABLE t AS SELECT raise_error('no') AS a FROM range(10)"));
        assertFalse(Files.exists(warehouse.resolve("t")));
        assertEquals("", text("SHOW TABLES"));
    }

    @Test
    void filesOfOthersAreNotTakenOver() throws java.io.IOException {
        Files.createDirectories(warehouse.resolve("t"));
        Files.writeString(warehouse.resolve("t/mine"), "x");
        assertEquals("LOCATION_ALREADY_EXISTS", condition("CREATE TABLE t (a INT)"));
        run("CREATE TABLE t (a INT) LOCATION '" + folder.resolve("elsewhere") + "'");
        run("INSERT INTO t VALUES (1)");
        run("DROP TABLE t");
        assertTrue(Files.isDirectory(folder.resolve("elsewhere")), "external files stay");
    }

    @Test
    void viewsKeepTheirMeaning() {
        run("CREATE DATABASE d");
        run("USE d");
        run("CREATE TABLE t AS SELECT 'x' AS a");
        run("SET troupe.sql.ansi.enabled = false");
        run("CREATE VIEW v (n COMMENT 'number') COMMENT 'lenient' AS SELECT CAST(a AS INT) FROM t");
        restart();
        assertEquals("[null]", text("SELECT n FROM d.v"));
        assertThrows(RuntimeException.class, () -> run("SELECT CAST(a AS INT) FROM d.t"));
        run("ALTER VIEW d.v SET TBLPROPERTIES ('p' = 'q')");
        run("ALTER VIEW d.v RENAME TO d.w");
        restart();
        assertEquals("[null]", text("SELECT n FROM d.w"));
        assertEquals("[p,q]", text("SHOW TBLPROPERTIES d.w"));
        assertEquals("TABLE_OR_VIEW_NOT_FOUND", condition("SELECT * FROM d.v"));
        run("DROP VIEW d.w");
        assertEquals("SCHEMA_NOT_EMPTY", condition("DROP DATABASE d"));
        run("DROP DATABASE d CASCADE");
        assertEquals("[default]", text("SHOW DATABASES"));
        assertFalse(Files.exists(warehouse.resolve("d.db/t")));
    }

    @Test
    void databasesAndFunctionsOutliveTheirSession() {
        run("CREATE DATABASE d COMMENT 'the d' WITH DBPROPERTIES ('a' = 'b')");
        run("CREATE DATABASE e LOCATION '" + folder.resolve("there") + "'");
        run("CREATE TABLE e.t AS SELECT 1 AS a");
        run("CREATE FUNCTION d.area(x DOUBLE, y DOUBLE DEFAULT 2) RETURNS DOUBLE RETURN x * y");
        run("CREATE FUNCTION rows_to(n INT) RETURNS TABLE (i BIGINT) RETURN SELECT id FROM range(10) WHERE id < n");
        run("CREATE TEMPORARY FUNCTION gone(x INT) RETURNS INT RETURN x");
        assertTrue(Files.isDirectory(folder.resolve("there/t")));
        restart();
        assertTrue(text("DESCRIBE DATABASE EXTENDED d").contains("the d"));
        assertEquals("[6.0,3.0]", text("SELECT d.area(2, 3), d.area(1.5)"));
        assertEquals("[3]", text("SELECT count(*) FROM rows_to(3)"));
        assertEquals("UNRESOLVED_ROUTINE", condition("SELECT gone(1)"));
        assertEquals("UNRESOLVED_ROUTINE", condition("SELECT area(1, 2)"));
        assertEquals("ROUTINE_ALREADY_EXISTS",
                condition("CREATE FUNCTION d.area(x INT) RETURNS INT RETURN x"));
        run("DROP FUNCTION d.area");
        restart();
        assertEquals("UNRESOLVED_ROUTINE", condition("SELECT d.area(1, 2)"));
    }

    @Test
    void twoSessionsSeeEachOthersChanges() {
        TroupeSession other = next();
        run("CREATE TABLE t AS SELECT 1 AS a");
        assertEquals(1, other.table("t").first().getInt(0));
        other.sql("ALTER TABLE t ADD COLUMNS (b INT)");
        assertEquals("a,b", String.join(",", session.table("t").columns()));
        run("INSERT INTO t VALUES (2, 3)");
        assertEquals(2, other.table("t").count());
        other.sql("CREATE OR REPLACE TABLE t AS SELECT 'new' AS c");
        assertEquals("[new]", text("SELECT * FROM t"));
        other.sql("DROP TABLE t");
        assertEquals("TABLE_OR_VIEW_NOT_FOUND", condition("SELECT * FROM t"));
    }

    @Test
    void rowsOfManagedTablesAreChangedInTheirFiles() {
        run("CREATE TABLE m (a INT, b STRING, CHECK (a < 100))");
        run("INSERT INTO m SELECT id, 'x' || id FROM range(6)");
        run("DELETE FROM m WHERE a % 2 = 1");
        run("UPDATE m SET b = 'new' WHERE a > 2");
        run("MERGE INTO m USING (SELECT 2 AS k UNION ALL SELECT 9) s ON m.a = s.k"
                + " WHEN MATCHED THEN UPDATE SET b = 'merged' WHEN NOT MATCHED THEN INSERT (a, b) VALUES (k, 'added')");
        assertEquals("[0,x0];[2,merged];[4,new];[9,added]", text("SELECT * FROM m ORDER BY a"));
        assertThrows(RuntimeException.class, () -> run("UPDATE m SET a = 100 WHERE a = 9"));
        run("DELETE FROM m");
        restart();
        assertEquals(0, session.table("m").count());
        run("CREATE TABLE e (a INT) LOCATION '" + folder.resolve("e") + "'");
        assertEquals("UNSUPPORTED_FEATURE.TABLE_OPERATION", condition("DELETE FROM e WHERE a = 1"));
    }
}
