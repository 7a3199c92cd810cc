package io.troupe.sql.connector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Statements about tables and namespaces of a catalog that a plugin serves.
class PluginCatalogTest extends SessionTest {
    @AfterEach
    void clean() {
        session.sql("USE spark_catalog.default");
        SnapshotCatalog.last.tables.clear();
    }

    @Test
    void getsItsOptionsInAnyCase() {
        rows("SHOW NAMESPACES IN cat");
        assertEquals("here", SnapshotCatalog.last.options.get("pLACE"));
    }

    @Test
    void tablesAreMadeFilledReadAndDropped() {
        session.sql(
                "CREATE TABLE cat.main.t (id BIGINT NOT NULL COMMENT 'number', name STRING) USING snapshots"
                        + " PARTITIONED BY (bucket(4, id)) TBLPROPERTIES ('a' = 'b') COMMENT 'one a row'");
        session.sql("INSERT INTO cat.main.t VALUES (1, 'x'), (2, NULL)");
        session.sql("INSERT INTO cat.main.t (name, id) SELECT 'z', 3");
        assertEquals(List.of("[1,x]", "[2,null]", "[3,z]"), rows("SELECT * FROM cat.main.t ORDER BY id"));
        assertEquals(List.of("[2]"), rows("SELECT t.id FROM cat.t WHERE cat.main.t.name IS NULL"));
        session.sql("INSERT OVERWRITE cat.main.t VALUES (9, 'n')");
        assertEquals(List.of("[9,n]"), rows("TABLE cat.main.t"));
        assertEquals(List.of("[main,t,false]"), rows("SHOW TABLES IN cat.main"));
        session.sql("TRUNCATE TABLE cat.main.t");
        assertEquals(List.of(), rows("TABLE cat.main.t"));
        session.sql("DROP TABLE cat.main.t");
        assertEquals("TABLE_OR_VIEW_NOT_FOUND", error("TABLE cat.main.t"));
        assertEquals("TABLE_OR_VIEW_NOT_FOUND", error("DROP TABLE cat.main.t"));
        session.sql("DROP TABLE IF EXISTS cat.main.t");
    }

    @Test
    void tablesAreDescribed() {
        session.sql(
                "CREATE TABLE cat.main.t (id BIGINT NOT NULL COMMENT 'number', d DATE) PARTITIONED BY (days(d), id)"
                        + " TBLPROPERTIES ('a' = 'b', 'password' = 'p') COMMENT 'one a row'");
        assertEquals(
                List.of("[id,bigint,number]", "[d,date,null]", "[# Partitioning,,]", "[Part 0,days(d),]",
                        "[Part 1,id,]"),
                rows("DESCRIBE cat.main.t"));
        List<String> extended = rows("DESCRIBE EXTENDED cat.main.t");
        assertTrue(extended.contains("[Name,cat.main.t,]"), extended::toString);
        assertTrue(extended.contains("[Comment,one a row,]"), extended::toString);
        assertTrue(extended.stream().noneMatch(row -> row.contains("=p")), extended::toString);
        assertEquals(List.of("[id]", "[d]"), rows("SHOW COLUMNS IN cat.main.t"));
        assertEquals(List.of("[a,b]"), rows("SHOW TBLPROPERTIES cat.main.t ('a')"));
        String create = session.sql("SHOW CREATE TABLE cat.main.t").collectAsList().getFirst().getString(0);
        session.sql("DROP TABLE cat.main.t");
        session.sql(create);
        assertEquals(create,
                session.sql("SHOW CREATE TABLE cat.main.t").collectAsList().getFirst().getString(0));
    }

    @Test
    void tablesAreAltered() {
        session.sql("CREATE TABLE cat.main.t (id INT)");
        session.sql("ALTER TABLE cat.main.t SET TBLPROPERTIES ('k' = 'v')");
        session.sql("ALTER TABLE cat.main.t RENAME COLUMN ID TO number");
        session.sql("ALTER TABLE cat.main.t ALTER COLUMN number TYPE BIGINT");
        assertEquals(List.of("[number,bigint,null]"), rows("DESCRIBE cat.main.t"));
        assertEquals(List.of("[k,v]"), rows("SHOW TBLPROPERTIES cat.main.t"));
        session.sql("ALTER TABLE cat.main.t UNSET TBLPROPERTIES ('k')");
        assertEquals(List.of(), rows("SHOW TBLPROPERTIES cat.main.t"));
        session.sql("ALTER TABLE cat.main.t RENAME TO u");
        assertEquals(List.of("[main,u,false]"), rows("SHOW TABLES IN cat.main"));
        assertEquals("UNRESOLVED_COLUMN.WITH_SUGGESTION", error("ALTER TABLE cat.main.u DROP COLUMN other"));
        assertEquals("FIELD_ALREADY_EXISTS", error("ALTER TABLE cat.main.u ADD COLUMN number INT"));
    }

    @Test
    void tablesAreMadeOfQueries() {
        session.sql("CREATE TABLE cat.main.t AS SELECT id, id % 3 AS part FROM range(10)");
        assertEquals(List.of("[10,9]"), rows("SELECT count(*), sum(part) FROM cat.main.t"));
        assertEquals("TABLE_OR_VIEW_ALREADY_EXISTS", error("CREATE TABLE cat.main.t AS SELECT 1 AS a"));
        session.sql("CREATE TABLE IF NOT EXISTS cat.main.t AS SELECT 1 AS a");
        session.sql("REPLACE TABLE cat.main.t AS SELECT 1 AS a");
        assertEquals(List.of("[1]"), rows("TABLE cat.main.t"));
        assertEquals("TABLE_OR_VIEW_NOT_FOUND", error("REPLACE TABLE cat.main.none AS SELECT 1 AS a"));
        assertEquals("CAST_INVALID_INPUT",
                error("CREATE TABLE cat.main.bad AS SELECT CAST(id || 'x' AS INT) AS a FROM range(3)"));
        assertEquals("TABLE_OR_VIEW_NOT_FOUND", error("TABLE cat.main.bad"));
        session.range(5).write().saveAsTable("cat.main.saved");
        session.range(5).write().mode("append").saveAsTable("cat.main.saved");
        session.range(5).write().insertInto("cat.main.saved");
        assertEquals(15, session.table("cat.main.saved").count());
    }

    @Test
    void namespacesAreMadeListedAndDropped() {
        session.sql("CREATE NAMESPACE cat.other COMMENT 'more'");
        session.sql("CREATE NAMESPACE IF NOT EXISTS cat.other");
        session.sql("CREATE NAMESPACE cat.other.inner");
        assertEquals("SCHEMA_ALREADY_EXISTS", error("CREATE NAMESPACE cat.other"));
        assertEquals(List.of("[main]", "[other]"), rows("SHOW NAMESPACES IN cat"));
        assertEquals(List.of("[other.inner]"), rows("SHOW NAMESPACES IN cat.other"));
        assertEquals(List.of("[Catalog Name,cat]", "[Namespace Name,other]", "[Comment,more]"),
                rows("DESCRIBE NAMESPACE cat.other"));
        session.sql("CREATE TABLE cat.other.t (a INT)");
        assertEquals("SCHEMA_NOT_EMPTY", error("DROP NAMESPACE cat.other"));
        session.sql("DROP NAMESPACE cat.other.inner");
        session.sql("DROP NAMESPACE cat.other CASCADE");
        assertEquals("SCHEMA_NOT_FOUND", error("DROP NAMESPACE cat.other"));
        assertEquals("SCHEMA_NOT_FOUND", error("CREATE TABLE cat.other.t (a INT)"));
    }

    @Test
    void theCurrentCatalogGivesNamesTheirPlace() {
        session.sql("USE cat");
        assertEquals(List.of("[cat,main]"), rows("SHOW CURRENT NAMESPACE"));
        assertEquals(List.of("[cat,main]"), rows("SELECT current_catalog(), current_database()"));
        session.sql("CREATE TABLE t (a INT)");
        session.sql("INSERT INTO main.t VALUES (7)");
        assertEquals(List.of("[7]"), rows("SELECT cat.main.t.a FROM t"));
        assertEquals(List.of("[main,t,false]"), rows("SHOW TABLES"));
        session.sql("CREATE TEMPORARY VIEW t AS SELECT 'view' AS a");
        assertEquals(List.of("[view]"), rows("TABLE t"));
        session.sql("DROP VIEW t");
        assertEquals("SCHEMA_NOT_FOUND", error("USE cat.none"));
        session.sql("USE spark_catalog.default");
        assertEquals("TABLE_OR_VIEW_NOT_FOUND", error("TABLE t"));
        assertEquals(List.of("[spark_catalog,default]"), rows("SELECT current_catalog(), current_schema()"));
        assertEquals(List.of("[cat]", "[spark_catalog]"), rows("SHOW CATALOGS"));
        assertEquals("CATALOG_NOT_FOUND", error("SET CATALOG none"));
    }

    @Test
    void versionsAreReadAsTheyWere() {
        session.sql("CREATE TABLE cat.main.t (a INT)");
        session.sql("INSERT INTO cat.main.t VALUES (1)");
        session.sql("INSERT INTO cat.main.t VALUES (2)");
        assertEquals(List.of("[1]"), rows("SELECT * FROM cat.main.t VERSION AS OF 1"));
        assertEquals(List.of("[0]"), rows("SELECT count(*) FROM cat.main.t TIMESTAMP AS OF '1969-01-01'"));
        assertEquals(List.of("[2]"),
                rows("SELECT count(*) FROM cat.main.t TIMESTAMP AS OF current_timestamp() - INTERVAL 1 DAY"));
    }

    @Test
    void functionsOfCatalogsAreCalledByName() {
        assertEquals(List.of("[3,null]"), rows("SELECT cat.main.length_of('abc'), cat.length_of(NULL)"));
        assertEquals(List.of("[2,15]", "[4,8]"),
                rows("SELECT k, cat.main.product(v) FROM VALUES (2, 3), (4, 8), (2, 5) AS t(k, v)"
                        + " GROUP BY k ORDER BY k"));
        assertEquals(List.of("[1]"), rows("SELECT cat.main.product(id) FROM range(0)"));
        session.sql("USE cat");
        assertEquals(List.of("[5]"), rows("SELECT length_of('abcde')"));
        assertEquals("UNRESOLVED_ROUTINE", error("SELECT no_function('abcde')"));
        session.sql("USE spark_catalog.default");
        assertEquals("UNRESOLVED_ROUTINE", error("SELECT length_of('abcde')"));
        assertEquals("ROUTINE_NOT_FOUND", error("SELECT cat.main.none(1)"));
        assertEquals("DATATYPE_MISMATCH.CATALOG_FUNCTION", error("SELECT cat.main.length_of('a', 'b')"));
        assertEquals(List.of("[cat.main.length_of]", "[cat.main.product]"),
                rows("SHOW FUNCTIONS IN cat.main"));
    }

    @Test
    void viewsOfTheSessionReadThem() {
        session.sql("CREATE TABLE cat.main.t AS SELECT 1 AS a");
        session.sql("CREATE OR REPLACE VIEW of_plugin AS SELECT a + 1 AS b FROM cat.main.t");
        assertEquals(List.of("[2]"), rows("SELECT * FROM of_plugin JOIN cat.main.t ON b = a + 1").stream()
                .map(row -> row.substring(0, 2) + "]").toList());
        session.sql("DROP VIEW of_plugin");
        assertEquals("UNSUPPORTED_FEATURE.CATALOG_OPERATION", error("CREATE VIEW cat.main.v AS SELECT 1"));
    }
}
