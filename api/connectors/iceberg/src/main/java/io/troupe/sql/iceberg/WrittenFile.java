package io.troupe.sql.iceberg;

import io.troupe.sql.format.parquet.ParquetFormat;
import io.troupe.sql.source.Statistics;
import java.io.IOException;
import java.io.Serial;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.Metrics;
import org.apache.iceberg.PartitionKey;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.types.Conversions;
import org.apache.iceberg.types.Types;
import org.jspecify.annotations.Nullable;

/// A data file that is not yet a part of the table; sent from its task to the driver.
///
/// @param path
///            absolute
/// @param partition
///            the values of its partition, null elements for null; empty without partitions. Bytes are arrays
/// @param nulls
///            how many, by field id
/// @param lower
///            no value of a field is less, by field id, in Iceberg's form of single values
/// @param upper
///            no value of a field is greater
record WrittenFile(
        String path, long bytes, long rows, List<@Nullable Serializable> partition, Map<Integer, Long> nulls,
        Map<Integer, byte[]> lower, Map<Integer, byte[]> upper) implements Serializable {
    @Serial
    private static final long serialVersionUID = 1L;

    /// The file at `path`, which has been written.
    static WrittenFile of(Path path, long rows, PartitionKey key, PartitionSpec spec, Schema schema)
            throws IOException {
        List<@Nullable Serializable> partition = new ArrayList<>();
        for (int i = 0; i < spec.fields().size(); i++) {
            Object value = key.get(i, Object.class);
            partition.add(value instanceof ByteBuffer buffer
                    ? bytes(buffer)
                    : value instanceof CharSequence text ? text.toString() : (Serializable) value);
        }
        long bytes = Files.size(path);
        Map<Integer, Long> nulls = new HashMap<>();
        Map<Integer, byte[]> lower = new HashMap<>();
        Map<Integer, byte[]> upper = new HashMap<>();
        Statistics known = new ParquetFormat().statistics(
                List.of(IcebergScan.file(path.toString(), bytes)), IcebergTypes.columns(schema.asStruct()),
                Map.of());
        for (Types.NestedField field : schema.columns()) {
            Statistics.Column column = known.columns().get(field.name());
            if (column != null && field.type().isPrimitiveType()) {
                column.nullFraction().ifPresent(
                        fraction -> nulls.put(field.fieldId(), Math.round(fraction * rows)));
                putBound(lower, field, column.min());
                putBound(upper, field, column.max());
            }
        }
        return new WrittenFile(path.toString(), bytes, rows, partition, nulls, lower, upper);
    }

    /// Not for floating point numbers, among which NaN may be.
    private static void putBound(Map<Integer, byte[]> bounds, Types.NestedField field,
            @Nullable Object value) {
        Object own = IcebergValues.of(value, field.type());
        switch (field.type().typeId()) {
            case INTEGER, LONG, DATE, TIME, TIMESTAMP, STRING, DECIMAL, BOOLEAN -> {
                if (own != null) {
                    bounds.put(field.fieldId(), bytes(Conversions.toByteBuffer(field.type(), own)));
                }
            }
            default -> {
                // no bounds
            }
        }
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }

    /// The file for a commit.
    DataFile toDataFile(PartitionSpec spec, Schema schema) {
        Map<Integer, Long> counts = new HashMap<>();
        nulls.keySet().forEach(id -> counts.put(id, rows));
        DataFiles.Builder builder = DataFiles.builder(spec).withPath(path).withFormat(FileFormat.PARQUET)
                .withFileSizeInBytes(bytes)
                .withMetrics(new Metrics(rows, null, counts, nulls, null, buffers(lower), buffers(upper)));
        return (spec.isUnpartitioned() ? builder : builder.withPartition(new Values(partition))).build();
    }

    private static Map<Integer, ByteBuffer> buffers(Map<Integer, byte[]> bounds) {
        Map<Integer, ByteBuffer> buffers = new HashMap<>();
        bounds.forEach((id, bytes) -> buffers.put(id, ByteBuffer.wrap(bytes)));
        return buffers;
    }

    /// The values of a partition.
    private record Values(List<@Nullable Serializable> values) implements StructLike {
        @Override
        public int size() {
            return values.size();
        }

        @Override
        public <T> @Nullable T get(int position, Class<T> javaClass) {
            Serializable value = values.get(position);
            return javaClass.cast(value instanceof byte[] bytes ? ByteBuffer.wrap(bytes) : value);
        }

        @Override
        public <T> void set(int position, T value) {
            throw new IllegalStateException("the values of a partition do not change");
        }
    }
}
