package io.troupe.sql;

import io.troupe.sql.format.FileFormats;
import io.troupe.sql.format.FileTable;
import io.troupe.sql.source.Table;
import io.troupe.sql.types.StructType;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Files as tables, for names such as ``parquet.`/data/x` `` and for USING.
final class FileTables {
    private FileTables() {}

    /// The files below `paths`; empty when `format` is no name of a format.
    static Optional<Table> find(
            String format, List<String> paths, Map<String, String> options, Optional<StructType> schema) {
        return FileFormats.find(format).map(found -> FileTable.of(format, paths, options, schema));
    }
}
