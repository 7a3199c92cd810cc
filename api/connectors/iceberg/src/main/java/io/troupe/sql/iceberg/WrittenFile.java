package io.troupe.sql.iceberg;

import io.troupe.sql.format.DataFile;
import io.troupe.sql.format.parquet.RowGroups;
import java.io.IOException;
import java.io.Serial;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.Metrics;
import org.apache.iceberg.PartitionKey;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.jspecify.annotations.Nullable;

/// A data file that is not yet a part of the table; sent from its task to the driver.
///
/// @param path
///            as the table is to name it
/// @param partition
///            the values of its partition; empty without partitions
/// @param groups
///            where its groups of rows begin
/// @param bounds
///            of its columns
/// @param sortOrder
///            the id of the order of its rows; null for none
record WrittenFile(
        String path, long bytes, long rows, int spec, PartitionValues partition, List<Long> groups,
        Bounds bounds,
        @Nullable Integer sortOrder) implements Serializable {
    @Serial
    private static final long serialVersionUID = 1L;

    /// What is known of columns, by the ids of their fields.
    ///
    /// @param nulls
    ///            how many
    /// @param lower
    ///            no value is less, in Iceberg's form of single values
    /// @param upper
    ///            no value is greater
    record Bounds(
            Map<Integer, Long> nulls, Map<Integer, byte[]> lower,
            Map<Integer, byte[]> upper) implements Serializable {
        /// How many values, nulls among them.
        Map<Integer, Long> counts(long rows) {
            Map<Integer, Long> counts = new HashMap<>();
            nulls.keySet().forEach(id -> counts.put(id, rows));
            return counts;
        }

        Metrics metrics(long rows) {
            return new Metrics(rows, null, counts(rows), nulls, null, buffers(lower), buffers(upper));
        }

        private static Map<Integer, ByteBuffer> buffers(Map<Integer, byte[]> bounds) {
            Map<Integer, ByteBuffer> buffers = new HashMap<>();
            bounds.forEach((id, bytes) -> buffers.put(id, ByteBuffer.wrap(bytes)));
            return buffers;
        }
    }

    /// The file at its location, which has been written.
    static WrittenFile of(
            RollingFile.Ended file, PartitionKey key, PartitionSpec spec, Schema schema,
            WriteSettings settings)
            throws IOException {
        long bytes = Files.size(LocalFiles.path(file.location()));
        DataFile data = IcebergScan.file(file.location(), bytes);
        Map<Integer, String> names = new HashMap<>();
        schema.columns().forEach(field -> names.put(field.fieldId(), field.name()));
        Bounds bounds = ColumnBounds.of(data, schema, new FileColumns(names), settings.metrics()).bounds();
        return new WrittenFile(file.location(), bytes, file.rows(), spec.specId(),
                PartitionValues.of(key, spec.fields().size()), RowGroups.offsets(data), bounds,
                settings.sortOrder());
    }

    /// The file for a commit.
    org.apache.iceberg.DataFile toDataFile(Table table) {
        PartitionSpec own = Objects.requireNonNull(table.specs().get(spec), "a table keeps its specs");
        DataFiles.Builder builder = DataFiles.builder(own).withPath(path).withFormat(FileFormat.PARQUET)
                .withFileSizeInBytes(bytes).withMetrics(bounds.metrics(rows)).withSplitOffsets(groups);
        if (sortOrder != null) {
            builder.withSortOrder(table.sortOrders().get(sortOrder));
        }
        return (own.isUnpartitioned() ? builder : builder.withPartition(partition)).build();
    }
}
