package io.troupe.sql.metastore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.sql.error.SqlException;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.types.StructType;
import java.util.List;
import org.junit.jupiter.api.Test;

class SessionCatalogTest {
    private final SessionCatalog catalog = new SessionCatalog();
    private final ViewDefinition view = ViewDefinition.temporary(new LogicalPlan.OneRow(), new StructType(),
            "default");

    @Test
    void findsNamesWithoutCaseAndWithAnyQualifier() {
        catalog.createView(List.of("Sales"), view, false, false);
        assertTrue(catalog.find(List.of("sales")).isPresent());
        assertTrue(catalog.find(List.of("DEFAULT", "SALES")).isPresent());
        assertTrue(catalog.find(List.of("spark_catalog", "default", "sales")).isPresent());
        assertFalse(catalog.find(List.of("other_catalog", "default", "sales")).isPresent());
        assertEquals(List.of("spark_catalog", "default", "sales"),
                catalog.find(List.of("sales")).get().name());
    }

    @Test
    void temporaryViewsHideTablesUntilTheyAreDropped() {
        catalog.createView(List.of("t"), view, false, false);
        catalog.createTemporaryView("t", view, false);
        assertEquals(List.of("t"), catalog.find(List.of("t")).get().name());
        assertTrue(catalog.drop(List.of("t")));
        assertEquals(3, catalog.find(List.of("t")).get().name().size());
        assertTrue(catalog.drop(List.of("t")));
        assertFalse(catalog.drop(List.of("t")));
    }

    @Test
    void looksNamesUpInTheDatabaseInUse() {
        catalog.createDatabase("d", false);
        catalog.useDatabase("D");
        assertEquals("d", catalog.currentDatabase());
        catalog.createView(List.of("v"), view, false, false);
        catalog.useDatabase("default");
        assertFalse(catalog.find(List.of("v")).isPresent());
        assertInstanceOf(CatalogEntry.ViewEntry.class, catalog.find(List.of("d", "v")).orElseThrow());
        SqlException notEmpty = assertThrows(
                SqlException.class, () -> catalog.dropDatabase("d", false, false));
        assertEquals("SCHEMA_NOT_EMPTY", notEmpty.condition());
        catalog.dropDatabase("d", false, true);
        SqlException missing = assertThrows(SqlException.class, () -> catalog.useDatabase("d"));
        assertEquals("SCHEMA_NOT_FOUND", missing.condition());
    }

    @Test
    void refusesASecondRelationOfTheSameName() {
        catalog.createTemporaryView("v", view, false);
        catalog.createTemporaryView("V", view, true);
        SqlException exists = assertThrows(
                SqlException.class, () -> catalog.createTemporaryView("v", view, false));
        assertEquals("TEMP_TABLE_OR_VIEW_ALREADY_EXISTS", exists.condition());
    }
}
