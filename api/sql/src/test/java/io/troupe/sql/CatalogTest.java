package io.troupe.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.sql.catalog.Catalog;
import io.troupe.sql.catalog.CatalogMetadata;
import io.troupe.sql.catalog.Column;
import io.troupe.sql.catalog.Database;
import io.troupe.sql.catalog.Function;
import io.troupe.sql.catalog.Table;
import io.troupe.sql.types.StructType;
import io.troupe.storage.StorageLevel;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The catalog as programs see it.
class CatalogTest {
    private TroupeSession session;
    private Catalog catalog;

    @TempDir
    private Path folder;

    @BeforeEach
    void open() {
        session = TroupeSession.builder().master("local[1]")
                .config("troupe.sql.warehouse.dir", folder.resolve("warehouse").toString()).getOrCreate();
        catalog = session.catalog();
        session.sql("CREATE DATABASE sales COMMENT 'what we sold'");
        session.sql(
                "CREATE TABLE sales.orders (id BIGINT NOT NULL COMMENT 'number', day DATE) PARTITIONED BY (day)"
                        + " COMMENT 'one a row'");
        session.sql("CREATE TEMPORARY VIEW recent AS SELECT 1 AS a");
        session.sql("CREATE VIEW whole AS SELECT 1 AS a, 'x' AS b");
    }

    @AfterEach
    void close() {
        session.close();
    }

    @Test
    void databasesAreListedAndChosen() {
        assertEquals("spark_catalog", catalog.currentCatalog());
        assertEquals("default", catalog.currentDatabase());
        assertEquals(List.of("default", "sales"),
                catalog.listDatabases().collectAsList().stream().map(Database::name).toList());
        assertEquals(1, catalog.listDatabases("s*").count());
        assertEquals("what we sold", catalog.getDatabase("sales").description());
        assertTrue(catalog.databaseExists("spark_catalog.sales"));
        assertFalse(catalog.databaseExists("other"));
        catalog.setCurrentDatabase("sales");
        assertEquals("sales", catalog.currentDatabase());
        assertTrue(catalog.tableExists("orders"));
        AnalysisException error = assertThrows(
                AnalysisException.class, () -> catalog.setCurrentDatabase("other"));
        assertEquals("SCHEMA_NOT_FOUND", error.getCondition());
        assertEquals("SCHEMA_NOT_FOUND",
                assertThrows(AnalysisException.class, () -> catalog.getDatabase("other")).getCondition());
    }

    @Test
    void catalogsAreListedAndChosen() {
        assertEquals(new CatalogMetadata("spark_catalog", null), catalog.listCatalogs().first());
        assertEquals(0, catalog.listCatalogs("x*").count());
        catalog.setCurrentCatalog("spark_catalog");
        AnalysisException error = assertThrows(
                AnalysisException.class, () -> catalog.setCurrentCatalog("other"));
        assertEquals("CATALOG_NOT_FOUND", error.getCondition());
    }

    @Test
    void tablesAndViewsTellWhatTheyAre() {
        assertEquals(
                List.of(new Table("recent", null, null, null, "TEMPORARY", true),
                        new Table("whole", "spark_catalog", new String[]{"default"}, null, "VIEW", false)),
                catalog.listTables().collectAsList());
        Table orders = new Table(
                "orders", "spark_catalog", new String[]{"sales"}, "one a row", "MANAGED", false);
        assertEquals(List.of(orders), catalog.listTables("sales", "ord*").collectAsList());
        assertEquals(orders, catalog.getTable("sales.orders"));
        assertEquals(orders, catalog.getTable("sales", "orders"));
        assertEquals("sales", orders.database());
        assertNull(catalog.getTable("recent").database());
        assertTrue(catalog.tableExists("sales", "orders"));
        assertFalse(catalog.tableExists("orders"));
        assertEquals("TABLE_OR_VIEW_NOT_FOUND",
                assertThrows(AnalysisException.class, () -> catalog.getTable("orders")).getCondition());
    }

    @Test
    void columnsTellTheirTypesAndRoles() {
        assertEquals(
                List.of(new Column("id", "number", "bigint", false, false, false, false),
                        new Column("day", null, "date", true, true, false, false)),
                catalog.listColumns("sales.orders").collectAsList());
        assertEquals(List.of("a", "b"),
                catalog.listColumns("whole").collectAsList().stream().map(Column::name).toList());
    }

    @Test
    void functionsAreFoundWhereTheyBelong() {
        session.sql("CREATE FUNCTION sales.twice(x INT) RETURNS INT RETURN x * 2");
        session.sql("CREATE TEMPORARY FUNCTION thrice(x INT) RETURNS INT RETURN x * 3");
        assertTrue(catalog.functionExists("upper"));
        assertTrue(catalog.functionExists("thrice"));
        assertTrue(catalog.functionExists("sales", "twice"));
        assertFalse(catalog.functionExists("default", "twice"));
        Function twice = catalog.getFunction("sales.twice");
        assertEquals("sales", twice.database());
        assertFalse(twice.isTemporary());
        assertTrue(catalog.getFunction("upper").isTemporary());
        List<String> names = catalog.listFunctions("default").collectAsList().stream().map(Function::name)
                .toList();
        assertTrue(names.contains("upper") && names.contains("thrice") && !names.contains("twice"));
        assertEquals(1, catalog.listFunctions("sales", "twi*").count());
        assertEquals("UNRESOLVED_ROUTINE",
                assertThrows(AnalysisException.class, () -> catalog.getFunction("nothing")).getCondition());
    }

    @Test
    void tablesAreMadeOfFilesAndOfSchemas() {
        String path = folder.resolve("files").toString();
        session.sql("CREATE TABLE files USING parquet LOCATION '" + path + "' AS SELECT 7 AS a");
        assertEquals(7, catalog.createTable("again", path).first().getInt(0));
        assertEquals("EXTERNAL", catalog.getTable("again").tableType());
        assertEquals(7, catalog.createTable("more", "parquet", Map.of("path", path)).first().getInt(0));
        Dataset<Row> made = catalog.createTable(
                "made", "parquet", new StructType().add("b", io.troupe.sql.types.DataTypes.IntegerType),
                "by hand", Map.of());
        assertEquals(0, made.count());
        assertEquals("by hand", catalog.getTable("made").description());
        assertEquals("TABLE_OR_VIEW_ALREADY_EXISTS",
                assertThrows(AnalysisException.class, () -> catalog.createTable("made", path))
                        .getCondition());
    }

    @Test
    void temporaryViewsAreDropped() {
        session.sql("CREATE GLOBAL TEMPORARY VIEW shared AS SELECT 2 AS b");
        assertTrue(catalog.dropTempView("recent"));
        assertFalse(catalog.dropTempView("recent"));
        assertFalse(catalog.dropTempView("whole"));
        assertTrue(catalog.dropGlobalTempView("shared"));
        assertFalse(catalog.dropGlobalTempView("shared"));
        assertTrue(catalog.tableExists("whole"));
    }

    @Test
    void rowsAreCachedByName() {
        assertFalse(catalog.isCached("whole"));
        catalog.cacheTable("whole", StorageLevel.MEMORY_ONLY);
        catalog.cacheTable("recent");
        assertTrue(catalog.isCached("whole"));
        assertEquals(1, session.table("whole").count());
        catalog.refreshTable("whole");
        catalog.refreshByPath("/nowhere");
        catalog.uncacheTable("whole");
        assertFalse(catalog.isCached("whole"));
        assertTrue(catalog.isCached("recent"));
        catalog.clearCache();
        assertFalse(catalog.isCached("recent"));
    }

    @Test
    void statementsAboutTablesHaveMethods() {
        catalog.recoverPartitions("sales.orders");
        catalog.analyzeTable("sales.orders");
        assertEquals("INVALID_PARTITION_OPERATION.PARTITION_SCHEMA_IS_EMPTY",
                assertThrows(AnalysisException.class, () -> {
                    session.sql("CREATE TABLE flat (a INT)");
                    catalog.recoverPartitions("flat");
                }).getCondition());
    }
}
