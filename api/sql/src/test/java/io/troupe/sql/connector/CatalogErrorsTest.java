package io.troupe.sql.connector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.sql.connector.catalog.CatalogNotFoundException;
import io.troupe.sql.connector.catalog.CatalogPlugin;
import io.troupe.sql.connector.catalog.Catalogs;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.util.CaseInsensitiveStringMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What is wrong with settings of catalogs.
class CatalogErrorsTest {
    /// No catalog.
    public static final class NoCatalog {}

    /// Cannot be made without a parameter.
    public static final class WithParameter extends Harmless {
        /// Made with a number.
        public WithParameter(int ignored) {}
    }

    /// Cannot be made by others.
    public static final class Hidden extends Harmless {
        private Hidden() {}
    }

    /// Fails while it is made.
    public static final class Failing extends Harmless {
        /// Always fails.
        public Failing() {
            throw new IllegalStateException("out of order");
        }
    }

    /// Fails while it is initialised.
    public static final class Unready extends Harmless {
        @Override
        public void initialize(String name, CaseInsensitiveStringMap options) {
            throw new IllegalStateException("no " + options.get("URL"));
        }
    }

    /// Does nothing.
    public static class Harmless implements CatalogPlugin {
        private String given = "";

        @Override
        public void initialize(String name, CaseInsensitiveStringMap options) {
            given = name + options;
        }

        @Override
        public String name() {
            return given;
        }
    }

    private static String reason(Class<?> type) {
        SqlException error = assertThrows(SqlException.class, () -> Catalogs.load(
                "c", Map.of("spark.sql.catalog.c", type.getName(), "spark.sql.catalog.c.url", "place")));
        assertEquals("CATALOG_PLUGIN", error.condition());
        return error.parameters().get("reason");
    }

    @Test
    void aCatalogIsMadeWithItsOptions() {
        Map<String, String> settings = Map.of(
                "spark.sql.catalog.c", Harmless.class.getName(), "spark.sql.catalog.c.Url", "place",
                "spark.sql.catalog.other.x", "1");
        assertEquals("c{url=place}", Catalogs.load("c", settings).name());
        assertEquals(List.of("c"), Catalogs.names(settings));
    }

    @Test
    void noSettingIsToldApartFromWrongClasses() {
        assertThrows(CatalogNotFoundException.class, () -> Catalogs.load("c", Map.of()));
        assertTrue(reason(NoCatalog.class).contains("does not implement"));
        assertTrue(reason(WithParameter.class).contains("no public constructor without parameters"));
        assertTrue(reason(Hidden.class).contains("no public constructor without parameters"));
        assertTrue(reason(Failing.class).contains("out of order"));
        assertTrue(reason(Unready.class).contains("no place"));
        SqlException missing = assertThrows(SqlException.class, () -> Catalogs.load(
                "c", Map.of("troupe.sql.catalog.c", "no.such.Catalog")));
        assertEquals("the class is not on the class path", missing.parameters().get("reason"));
    }
}
