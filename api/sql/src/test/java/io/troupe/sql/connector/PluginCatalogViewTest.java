package io.troupe.sql.connector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.sql.catalog.Catalog;
import io.troupe.sql.catalog.CatalogMetadata;
import io.troupe.sql.catalog.Column;
import io.troupe.sql.catalog.Table;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The catalog of a session tells of catalogs of plugins too.
class PluginCatalogViewTest extends SessionTest {
    @AfterEach
    void clean() {
        session.sql("USE spark_catalog.default");
        SnapshotCatalog.last.tables.clear();
    }

    @Test
    void tablesOfPluginsAreToldByNameAndWhenTheirCatalogIsCurrent() {
        session.sql("CREATE TABLE cat.main.t (id BIGINT, name STRING) USING snapshots");
        Catalog catalog = session.catalog();
        assertTrue(catalog.listCatalogs().collectAsList().stream().map(CatalogMetadata::name).toList()
                .contains("cat"));
        assertTrue(catalog.tableExists("cat.main.t"));
        assertEquals("cat", catalog.getTable("cat.main.t").catalog());
        assertEquals(2, catalog.listColumns("cat.main.t").count());
        assertEquals("t", catalog.listTables("cat.main").first().name());
        assertEquals("spark_catalog", catalog.currentCatalog());
        catalog.setCurrentCatalog("cat");
        assertEquals("cat", catalog.currentCatalog());
        catalog.setCurrentDatabase("main");
        assertEquals("main", catalog.currentDatabase());
        Table table = catalog.listTables().first();
        assertEquals("t", table.name());
        assertEquals("cat", table.catalog());
        assertEquals("bigint", catalog.listColumns("t").collectAsList().stream().map(Column::dataType)
                .findFirst().orElseThrow());
        assertEquals("main", catalog.listDatabases("m*").first().name());
    }
}
