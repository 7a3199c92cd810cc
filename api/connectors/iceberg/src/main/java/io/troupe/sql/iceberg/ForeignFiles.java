package io.troupe.sql.iceberg;

import io.troupe.sql.format.FileListing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.MetricsConfig;
import org.apache.iceberg.PartitionField;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.mapping.MappingUtil;
import org.apache.iceberg.mapping.NameMapping;
import org.apache.iceberg.mapping.NameMappingParser;
import org.jspecify.annotations.Nullable;

/// Parquet files that lie somewhere, as files of a table: their footers tell their bounds, and their folders, named as
/// in `day=2026-01-05`, the values of partitions.
record ForeignFiles(Table table) {
    /// Those below `path`, only of folders that have the values of `partition`. Throws IllegalArgumentException when the
    /// table's partitions are not those of folders.
    List<DataFile> in(String path, Map<String, String> partition) {
        for (PartitionField field : table.spec().fields()) {
            if (!field.transform().isIdentity()) {
                throw new IllegalArgumentException("The table " + table.name() + " is divided by " + field
                        + "; files of folders can only be added to tables that are divided by columns.");
            }
        }
        String mapping = table.properties().get(TableProperties.DEFAULT_NAME_MAPPING);
        NameMapping names = mapping == null
                ? MappingUtil.create(table.schema())
                : NameMappingParser.fromJson(mapping);
        List<DataFile> files = new ArrayList<>();
        try {
            for (io.troupe.sql.format.DataFile file : FileListing.list(path)) {
                if (partition.entrySet().stream()
                        .allMatch(each -> each.getValue().equals(file.folders().get(each.getKey())))) {
                    files.add(file(file, names));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The files of " + path + " cannot be read.", e);
        }
        return files;
    }

    private DataFile file(io.troupe.sql.format.DataFile file, NameMapping names) throws IOException {
        FileColumns columns = FileColumns.of(file, table.schema().asStruct(), names);
        ColumnBounds.Known known = ColumnBounds.of(
                file, table.schema(), columns, MetricsConfig.forTable(table));
        DataFiles.Builder builder = DataFiles.builder(table.spec()).withPath(file.path())
                .withFormat(FileFormat.PARQUET).withFileSizeInBytes(file.length())
                .withMetrics(known.bounds().metrics(known.rows()));
        List<@Nullable String> values = new ArrayList<>();
        for (PartitionField field : table.spec().fields()) {
            String column = Objects.requireNonNull(table.schema().findColumnName(field.sourceId()));
            if (!file.folders().containsKey(column)) {
                throw new IllegalArgumentException(
                        "The file " + file.path() + " lies in no folder of the column "
                                + column + ", which the table " + table.name() + " is divided by.");
            }
            values.add(file.folders().get(column));
        }
        return (values.isEmpty() ? builder : builder.withPartitionValues(values)).build();
    }
}
