package io.troupe.sql.connector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.sql.TroupeSession;
import io.troupe.sql.error.SqlException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Views in a catalog of a plugin.
class PluginViewsTest {
    private TroupeSession session;

    @BeforeEach
    void open() {
        Shelf.ROWS.clear();
        ShelfCatalog.SHELVES.clear();
        ViewShelfCatalog.VIEWS.clear();
        session = TroupeSession.builder().master("local[2]")
                .config("spark.sql.catalog.v", ViewShelfCatalog.class.getName())
                .config("spark.sql.catalog.plain", ShelfCatalog.class.getName()).create();
        session.sql("CREATE TABLE v.all.t (k INT, s STRING)");
        session.sql("INSERT INTO v.all.t VALUES (1, 'a'), (2, 'b')");
    }

    @AfterEach
    void close() {
        session.close();
    }

    private List<String> texts(String query) {
        return session.sql(query).collectAsList().stream().map(Object::toString).toList();
    }

    private String condition(String statement) {
        return assertThrows(SqlException.class, () -> session.sql(statement), statement).condition();
    }

    @Test
    void aViewIsItsQueryUnderItsNames() {
        session.sql(
                "CREATE VIEW v.all.big (id COMMENT 'the key', name) COMMENT 'some' TBLPROPERTIES (p = '1')"
                        + " AS SELECT k, s FROM v.all.t WHERE k > 1");
        assertEquals(List.of("[2,b]"), texts("SELECT id, name FROM v.all.big"));
        session.sql("INSERT INTO v.all.t VALUES (3, 'c')");
        assertEquals(List.of("[2]", "[3]"), texts("SELECT b.id FROM v.all.big AS b ORDER BY id"));
        assertEquals(List.of("[id]", "[name]"), texts("SHOW COLUMNS IN v.all.big"));
        assertEquals(List.of("[id,int,the key]", "[name,string,null]"), texts("DESCRIBE v.all.big"));
        List<String> extended = texts("DESCRIBE EXTENDED v.all.big");
        assertTrue(extended.contains("[Type,VIEW,]"), extended.toString());
        assertTrue(extended.contains("[Comment,some,]"), extended.toString());
        assertTrue(extended.contains("[View Text,SELECT k, s FROM v.all.t WHERE k > 1,]"),
                extended.toString());
        assertEquals(List.of("[p,1]"), texts("SHOW TBLPROPERTIES v.all.big"));
        String text = texts("SHOW CREATE TABLE v.all.big").getFirst();
        assertTrue(text.contains("CREATE VIEW v.all.big (\n  id COMMENT 'the key',\n  name)"), text);
        assertTrue(text.contains("AS SELECT k, s FROM v.all.t WHERE k > 1"), text);
        session.sql("DROP VIEW v.all.big");
        session.sql(text.substring(1, text.length() - 1).strip());
        assertEquals(List.of("[2,b]", "[3,c]"), texts("SELECT * FROM v.all.big ORDER BY id"));
    }

    @Test
    void namesInTheQueryMeanWhatTheyMeantWhenTheViewWasMade() {
        session.sql("USE v.all");
        session.sql("CREATE VIEW short AS SELECT k FROM t");
        session.sql(
                "CREATE VIEW parts AS WITH t AS (SELECT 7 AS k) SELECT k FROM t UNION ALL SELECT k FROM all.t");
        session.sql("CREATE VIEW nested AS SELECT * FROM short WHERE k IN (SELECT k FROM t WHERE s = 'b')");
        session.sql("USE spark_catalog.default");
        session.sql("CREATE TEMPORARY VIEW t AS SELECT 100 AS k");
        assertEquals(List.of("[1]", "[2]"), texts("SELECT * FROM v.all.short ORDER BY k"));
        assertEquals(List.of("[1]", "[2]", "[7]"), texts("SELECT * FROM v.all.parts ORDER BY k"));
        assertEquals(List.of("[2]"), texts("SELECT * FROM v.all.nested"));
    }

    @Test
    void aViewOfThePluginMayReadTheSessionsCatalogAndTheOtherWayRound() {
        session.sql("CREATE OR REPLACE VIEW own AS SELECT count(*) AS n FROM v.all.t");
        session.sql("CREATE VIEW v.all.ofOwn AS SELECT n + 1 AS m FROM own");
        assertEquals(List.of("[3]"), texts("SELECT m FROM v.all.ofOwn"));
        session.sql("DROP VIEW own");
        assertEquals("TABLE_OR_VIEW_NOT_FOUND", assertThrows(SqlException.class,
                () -> texts("SELECT m FROM v.all.ofOwn")).condition());
    }

    @Test
    void viewsAreReplacedChangedRenamedAndDropped() {
        session.sql("CREATE VIEW v.all.a TBLPROPERTIES (p = '1') AS SELECT k FROM v.all.t");
        assertEquals("TABLE_OR_VIEW_ALREADY_EXISTS", condition("CREATE VIEW v.all.a AS SELECT 1 AS x"));
        session.sql("CREATE VIEW IF NOT EXISTS v.all.a AS SELECT 1 AS x");
        assertEquals(List.of("[k]"), texts("SHOW COLUMNS IN v.all.a"));
        session.sql("ALTER VIEW v.all.a AS SELECT s FROM v.all.t");
        assertEquals(List.of("[a]", "[b]"), texts("SELECT * FROM v.all.a ORDER BY 1"));
        session.sql("ALTER VIEW v.all.a SET TBLPROPERTIES (q = '2')");
        assertEquals(List.of("[p,1]", "[q,2]"), texts("SHOW TBLPROPERTIES v.all.a"));
        session.sql("ALTER VIEW v.all.a UNSET TBLPROPERTIES (p)");
        assertEquals(List.of("[q,2]"), texts("SHOW TBLPROPERTIES v.all.a"));
        session.sql("CREATE OR REPLACE VIEW v.all.a AS SELECT 5 AS five");
        assertEquals(List.of("[5]"), texts("SELECT five FROM v.all.a"));
        session.sql("ALTER VIEW v.all.a RENAME TO v.all.b");
        assertEquals(List.of("[all,b,false]"), texts("SHOW VIEWS IN v.all"));
        assertEquals(List.of(), texts("SHOW VIEWS IN v.all LIKE 'x*'"));
        session.sql("DROP VIEW v.all.b");
        session.sql("DROP VIEW IF EXISTS v.all.b");
        assertEquals("TABLE_OR_VIEW_NOT_FOUND", condition("DROP VIEW v.all.b"));
        assertFalse(ViewShelfCatalog.VIEWS.containsKey("b"));
    }

    @Test
    void tablesAndViewsAreToldApart() {
        session.sql("CREATE VIEW v.all.a AS SELECT k FROM v.all.t");
        assertEquals("EXPECT_TABLE_NOT_VIEW.NO_ALTERNATIVE", condition("DROP TABLE v.all.a"));
        assertEquals("EXPECT_VIEW_NOT_TABLE.NO_ALTERNATIVE", condition("DROP VIEW v.all.t"));
        assertEquals("EXPECT_VIEW_NOT_TABLE.NO_ALTERNATIVE",
                condition("CREATE OR REPLACE VIEW v.all.t AS SELECT 1 AS x"));
        assertEquals("TABLE_OR_VIEW_ALREADY_EXISTS", condition("CREATE VIEW v.all.t AS SELECT 1 AS x"));
        assertEquals("TABLE_OR_VIEW_ALREADY_EXISTS", condition("CREATE TABLE v.all.a (x INT)"));
        assertEquals("EXPECT_VIEW_NOT_TABLE.NO_ALTERNATIVE",
                condition("ALTER VIEW v.all.t SET TBLPROPERTIES (q = '2')"));
        assertEquals("EXPECT_TABLE_NOT_VIEW.NO_ALTERNATIVE",
                condition("ALTER TABLE v.all.a ADD COLUMN z INT"));
        assertEquals("EXPECT_TABLE_NOT_VIEW.NO_ALTERNATIVE", condition("INSERT INTO v.all.a VALUES (1)"));
        assertEquals("UNSUPPORTED_FEATURE.CATALOG_OPERATION",
                condition("CREATE VIEW plain.all.a AS SELECT 1 AS x"));
    }

    @Test
    void aViewThatCannotBeIsRefused() {
        session.sql("CREATE VIEW v.all.a AS SELECT k FROM v.all.t");
        assertEquals("RECURSIVE_VIEW", condition("CREATE OR REPLACE VIEW v.all.a AS SELECT * FROM v.all.a"));
        session.sql("CREATE TEMPORARY VIEW here AS SELECT 1 AS x");
        assertEquals("INVALID_TEMP_OBJ_REFERENCE", condition("CREATE VIEW v.all.c AS SELECT * FROM here"));
        assertEquals("CREATE_VIEW_COLUMN_ARITY_MISMATCH.NOT_ENOUGH_DATA_COLUMNS",
                condition("CREATE VIEW v.all.c (x, y) AS SELECT 1"));
        assertEquals("COLUMN_ALREADY_EXISTS", condition("CREATE VIEW v.all.c AS SELECT 1 AS x, 2 AS x"));
    }
}
