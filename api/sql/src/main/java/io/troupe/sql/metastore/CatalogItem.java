package io.troupe.sql.metastore;

/// What sessions share under a name.
public sealed interface CatalogItem {
    /// A database.
    ///
    /// @param name
    ///            as it was written
    record DatabaseItem(String name, SessionCatalog.DatabaseDetails details) implements CatalogItem {}

    /// A table or a view of a database.
    record RelationItem(CatalogEntry entry) implements CatalogItem {}

    /// What the next value of an identity column is.
    ///
    /// @param name
    ///            of [IdentityColumn#sequence]
    record SequenceItem(String name, long next) implements CatalogItem {}

    /// A function of a database.
    record FunctionItem(CatalogFunction function) implements CatalogItem {}
}
