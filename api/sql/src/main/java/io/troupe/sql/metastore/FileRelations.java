package io.troupe.sql.metastore;

import io.troupe.sql.source.Table;
import io.troupe.sql.types.StructType;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Files that are queried without being in the catalog, as in ``parquet.`/data/x` ``.
@FunctionalInterface
public interface FileRelations {
    /// No format is known.
    FileRelations NONE = (_, _, _, _) -> Optional.empty();

    /// The files below `paths` as a table; empty when `format` is no name of a format. Throws
    /// [io.troupe.sql.error.SqlException] when there is nothing at a path.
    ///
    /// @param schema
    ///            the columns; empty to take what the files have
    Optional<Table> find(String format, List<String> paths, Map<String, String> options,
            Optional<StructType> schema);

    /// Makes options of those that a statement gives.
    @FunctionalInterface
    interface Options {
        /// The options for what is read as `format`.
        Map<String, String> of(String format, Map<String, String> given);
    }

    /// The names of formats, to suggest one that was meant.
    default List<String> formats() {
        return List.of();
    }

    /// The same files with options that `options` makes of the format and those given.
    default FileRelations withOptions(Options options) {
        FileRelations files = this;
        return new FileRelations() {
            @Override
            public Optional<Table> find(String format, List<String> paths, Map<String, String> given,
                    Optional<StructType> schema) {
                return files.find(format, paths, options.of(format, given), schema);
            }

            @Override
            public List<String> formats() {
                return files.formats();
            }
        };
    }
}
