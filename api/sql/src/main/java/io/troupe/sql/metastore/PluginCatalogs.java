package io.troupe.sql.metastore;

import io.troupe.sql.connector.catalog.CatalogPlugin;
import io.troupe.sql.connector.catalog.Catalogs;
import io.troupe.sql.connector.catalog.Identifier;
import io.troupe.sql.connector.catalog.SupportsNamespaces;
import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The catalogs that settings name ([CatalogPlugin]): each is made when it is first asked for, once. One
/// of them, or the session's own, is the current one. Safe for use by several threads.
public final class PluginCatalogs {
    private final Supplier<Map<String, String>> settings;
    private final Map<String, CatalogPlugin> loaded = new HashMap<>();
    private @Nullable CatalogPlugin current;
    private List<String> namespace = List.of();

    /// Those of `settings`, asked for anew each time.
    public PluginCatalogs(Supplier<Map<String, String>> settings) {
        this.settings = settings;
    }

    /// The catalog `name`; empty when no setting names its class. Throws `CATALOG_PLUGIN` when it cannot be made.
    public synchronized Optional<CatalogPlugin> find(String name) {
        if (name.equalsIgnoreCase(SessionCatalog.CATALOG)) {
            return Optional.empty();
        }
        CatalogPlugin known = loaded.get(name);
        if (known != null) {
            return Optional.of(known);
        }
        Map<String, String> all = settings.get();
        if (Catalogs.className(name, all).isEmpty()) {
            return Optional.empty();
        }
        CatalogPlugin made = Catalogs.load(name, all);
        loaded.put(name, made);
        return Optional.of(made);
    }

    /// The names of all of them, in order.
    public List<String> names() {
        return Catalogs.names(settings.get());
    }

    /// The current catalog; empty when it is the session's own.
    public synchronized Optional<CatalogPlugin> current() {
        return Optional.ofNullable(current);
    }

    /// The current namespace of the current catalog.
    public synchronized List<String> namespace() {
        return namespace;
    }

    /// Makes `catalog` the current one. Throws `SCHEMA_NOT_FOUND` when it knows its namespaces and not this one.
    public synchronized void use(CatalogPlugin catalog, List<String> in, Origin origin) {
        if (!in.isEmpty() && catalog instanceof SupportsNamespaces spaces
                && !spaces.namespaceExists(in.toArray(String[]::new))) {
            List<String> full = new ArrayList<>(List.of(catalog.name()));
            full.addAll(in);
            throw SqlException.analysis(origin, "SCHEMA_NOT_FOUND", "schemaName",
                    SessionCatalog.quoted(full));
        }
        current = catalog;
        namespace = List.copyOf(in);
    }

    /// Makes the session's own catalog the current one.
    public synchronized void useSession() {
        current = null;
        namespace = List.of();
    }

    /// The catalog and name that the name of a relation or function stands for; empty for names of the session's
    /// own catalog.
    public Optional<PluginName> locate(List<String> parts) {
        if (parts.size() > 1) {
            Optional<CatalogPlugin> named = find(parts.getFirst());
            if (named.isPresent()) {
                List<String> rest = parts.subList(1, parts.size());
                return Optional.of(name(named.get(), rest, List.of(named.get().defaultNamespace())));
            }
        }
        synchronized (this) {
            return current == null || parts.getFirst().equalsIgnoreCase(SessionCatalog.CATALOG)
                    || parts.size() == 2 && parts.getFirst().equalsIgnoreCase(SessionCatalog.GLOBAL_TEMPORARY)
                            ? Optional.empty()
                            : Optional.of(name(current, parts, namespace));
        }
    }

    private static PluginName name(CatalogPlugin catalog, List<String> parts, List<String> byDefault) {
        List<String> in = parts.size() == 1 ? byDefault : parts.subList(0, parts.size() - 1);
        return new PluginName(catalog, Identifier.of(in.toArray(String[]::new), parts.getLast()));
    }

    /// A namespace of a catalog.
    public record Namespace(CatalogPlugin catalog, List<String> parts) {
        /// The parts as catalogs take them.
        public String[] array() {
            return parts.toArray(String[]::new);
        }

        /// The catalog's namespaces. Throws `UNSUPPORTED_FEATURE.CATALOG_OPERATION` when the plugin has none.
        public SupportsNamespaces spaces() {
            return as(SupportsNamespaces.class, catalog, "namespaces");
        }
    }

    /// The catalog and namespace that the name of a namespace stands for, the current one for no parts; empty for those of
    /// the session's own catalog.
    public Optional<Namespace> locateNamespace(List<String> parts) {
        if (!parts.isEmpty()) {
            Optional<CatalogPlugin> named = find(parts.getFirst());
            if (named.isPresent()) {
                return Optional.of(new Namespace(named.get(), parts.subList(1, parts.size())));
            }
        }
        synchronized (this) {
            return current == null
                    || !parts.isEmpty() && parts.getFirst().equalsIgnoreCase(SessionCatalog.CATALOG)
                            ? Optional.empty()
                            : Optional.of(new Namespace(current, parts.isEmpty() ? namespace : parts));
        }
    }

    /// `catalog` as something that it may be. Throws `UNSUPPORTED_FEATURE.CATALOG_OPERATION`.
    public static <T> T as(Class<T> type, CatalogPlugin catalog, String operation) {
        if (type.isInstance(catalog)) {
            return type.cast(catalog);
        }
        throw SqlException.analysis(
                Origin.UNKNOWN, "UNSUPPORTED_FEATURE.CATALOG_OPERATION", "catalogName",
                SessionCatalog.quoted(List.of(catalog.name())), "operation", operation);
    }
}
