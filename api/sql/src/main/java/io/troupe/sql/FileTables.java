package io.troupe.sql;

import io.troupe.sql.connector.engine.DataSources;
import io.troupe.sql.format.FileFormats;
import io.troupe.sql.format.FileTable;
import io.troupe.sql.metastore.FileRelations;
import io.troupe.sql.source.Table;
import io.troupe.sql.types.StructType;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Files as tables, for names such as ``parquet.`/data/x` `` and for USING.
final class FileTables implements FileRelations {
    /// The files below `paths`, or the rows of another data source; empty when `format` is no name of a format.
    @Override
    public Optional<Table> find(
            String format, List<String> paths, Map<String, String> options, Optional<StructType> schema) {
        Optional<Table> files = FileFormats.find(format)
                .map(found -> FileTable.of(format, paths, options, schema.map(StructType::asNullable)));
        return files.isPresent() ? files : DataSources.source(format, paths, options, schema);
    }

    @Override
    public List<String> formats() {
        return FileFormats.names();
    }
}
