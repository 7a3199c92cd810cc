package io.troupe.sql.catalog;

import org.jspecify.annotations.Nullable;

/// A database, as [Catalog#listDatabases] tells of it.
///
/// @param catalog
///            that has it
/// @param description
///            its comment; null when there is none
/// @param locationUri
///            where the files of its tables are; empty when its rows lie in memory
public record Database(
        String name, @Nullable String catalog, @Nullable String description, String locationUri) {}
