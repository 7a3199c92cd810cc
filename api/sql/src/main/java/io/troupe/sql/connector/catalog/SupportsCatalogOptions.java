package io.troupe.sql.connector.catalog;

import io.troupe.sql.util.CaseInsensitiveStringMap;
import java.util.Optional;

/// A data source whose options name a table of a catalog: `format(...).load()` reads that table, and `save()`
/// writes it, with the modes that make it if it is not there.
public interface SupportsCatalogOptions extends TableProvider {
    /// The name of the table that `options` describe.
    Identifier extractIdentifier(CaseInsensitiveStringMap options);

    /// The name of its catalog.
    String extractCatalog(CaseInsensitiveStringMap options);

    /// The version that `options` ask for.
    default Optional<String> extractTimeTravelVersion(CaseInsensitiveStringMap options) {
        return Optional.empty();
    }

    /// The time that `options` ask for, as text.
    default Optional<String> extractTimeTravelTimestamp(CaseInsensitiveStringMap options) {
        return Optional.empty();
    }
}
