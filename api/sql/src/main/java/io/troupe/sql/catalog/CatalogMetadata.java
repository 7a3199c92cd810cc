package io.troupe.sql.catalog;

import org.jspecify.annotations.Nullable;

/// A catalog, as [Catalog#listCatalogs] tells of it.
///
/// @param description
///            null when there is none
public record CatalogMetadata(String name, @Nullable String description) {}
