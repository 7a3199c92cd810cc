package io.troupe.sql.connector.catalog;

import io.troupe.sql.util.CaseInsensitiveStringMap;

/// A catalog under a name of the session: the setting `spark.sql.catalog.NAME` (or
/// `troupe.sql.catalog.NAME`) names the class, which has a public constructor without parameters;
/// settings that begin with `spark.sql.catalog.NAME.` are its options. Implement [TableCatalog],
/// [SupportsNamespaces] and [FunctionCatalog] for what it has.
public interface CatalogPlugin {
    /// Called once, before anything else.
    void initialize(String name, CaseInsensitiveStringMap options);

    /// The name that [#initialize] got.
    String name();

    /// The namespace in which names without one are looked up while this is the current catalog.
    default String[] defaultNamespace() {
        return new String[0];
    }
}
