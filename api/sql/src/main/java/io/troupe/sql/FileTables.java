package io.troupe.sql;

import io.troupe.sql.format.FileFormats;
import io.troupe.sql.format.FileTable;
import io.troupe.sql.source.Table;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Files as tables, for names such as ``parquet.`/data/x` ``.
final class FileTables {
    private FileTables() {}

    /// The files below `path`; empty when `format` is no name of a format.
    static Optional<Table> find(String format, String path, Map<String, String> options) {
        return FileFormats.find(format)
                .map(found -> FileTable.of(format, List.of(path), options, Optional.empty()));
    }
}
