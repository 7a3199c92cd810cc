package io.troupe.sql.catalog;

import io.troupe.sql.source.Table;
import java.util.Map;
import java.util.Optional;

/// Files that are queried without being in the catalog, as in ``parquet.`/data/x` ``.
@FunctionalInterface
public interface FileRelations {
    /// No format is known.
    FileRelations NONE = (_, _, _) -> Optional.empty();

    /// The files below `path` as a table; empty when `format` is no name of a format. Throws
    /// [io.troupe.sql.error.SqlException] when there is nothing at `path`.
    Optional<Table> find(String format, String path, Map<String, String> options);
}
