package io.troupe.sql.connector.catalog;

import io.troupe.sql.catalyst.analysis.QualifiedName;
import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.util.CaseInsensitiveStringMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// Makes catalogs from settings.
public final class Catalogs {
    private static final List<String> PREFIXES = List.of("troupe.sql.catalog.", "spark.sql.catalog.");

    private Catalogs() {}

    /// Makes and initialises the catalog `name`. Throws [CatalogNotFoundException] when no setting names its class, and
    /// `CATALOG_PLUGIN` when the class is not there, is no [CatalogPlugin], has no public constructor without parameters, or
    /// its constructor or `initialize` throws.
    public static CatalogPlugin load(String name, Map<String, String> settings) {
        String className = className(name, settings).orElseThrow(() -> new CatalogNotFoundException(name));
        Object made = Construction.of(className, reason -> wrong(name, className, reason));
        if (!(made instanceof CatalogPlugin catalog)) {
            throw wrong(name, className, "the class does not implement " + CatalogPlugin.class.getName());
        }
        try {
            catalog.initialize(name, new CaseInsensitiveStringMap(options(name, settings)));
        } catch (SqlException e) {
            throw e;
        } catch (RuntimeException e) {
            SqlException error = wrong(name, className, "initialize failed: " + e);
            error.addSuppressed(e);
            throw error;
        }
        return catalog;
    }

    /// The class that settings name for a catalog; empty when there is no such catalog.
    public static Optional<String> className(String name, Map<String, String> settings) {
        return PREFIXES.stream().map(prefix -> settings.get(prefix + name)).filter(Objects::nonNull)
                .findFirst();
    }

    /// The names of catalogs in settings, in order.
    public static List<String> names(Map<String, String> settings) {
        Set<String> names = new java.util.TreeSet<>();
        settings.keySet().forEach(key -> PREFIXES.stream().filter(key::startsWith)
                .map(prefix -> key.substring(prefix.length())).filter(name -> name.indexOf('.') < 0)
                .forEach(names::add));
        return List.copyOf(names);
    }

    private static Map<String, String> options(String name, Map<String, String> settings) {
        Map<String, String> options = new LinkedHashMap<>();
        settings.forEach(
                (key, value) -> PREFIXES.stream().map(prefix -> prefix + name + ".").filter(key::startsWith)
                        .forEach(prefix -> options.put(key.substring(prefix.length()), value)));
        return options;
    }

    private static SqlException wrong(String name, String className, String reason) {
        return SqlException.analysis(
                Origin.UNKNOWN, "CATALOG_PLUGIN", "catalogName", QualifiedName.quoted(List.of(name)),
                "className", className,
                "reason", reason);
    }
}
