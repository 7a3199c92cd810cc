package io.troupe.sql.iceberg;

import io.troupe.sql.format.DataFile;
import io.troupe.sql.format.parquet.ParquetFormat;
import io.troupe.sql.source.Statistics;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.MetricsConfig;
import org.apache.iceberg.MetricsModes;
import org.apache.iceberg.Schema;
import org.apache.iceberg.types.Conversions;
import org.apache.iceberg.types.Types;
import org.apache.iceberg.util.BinaryUtil;
import org.apache.iceberg.util.UnicodeUtil;
import org.jspecify.annotations.Nullable;

/// Puts what is known of a column into the form of the table, as much of it as its metrics mode wants.
final class ColumnBounds {
    private ColumnBounds() {}

    /// What a footer says.
    record Known(long rows, WrittenFile.Bounds bounds) {}

    /// The bounds of the columns of `schema` in a file.
    static Known of(DataFile file, Schema schema, FileColumns columns, MetricsConfig config)
            throws IOException {
        Statistics known = new ParquetFormat().statistics(
                List.of(file), columns.inFile(IcebergTypes.columns(schema.asStruct()), schema.asStruct()),
                Map.of());
        long rows = known.rowCount().orElseThrow();
        WrittenFile.Bounds bounds = new WrittenFile.Bounds(new HashMap<>(), new HashMap<>(), new HashMap<>());
        for (Types.NestedField field : schema.columns()) {
            Statistics.Column column = known.columns().get(columns.nameOf(field.fieldId()));
            if (column != null && field.type().isPrimitiveType()) {
                add(bounds, field, column, rows, config);
            }
        }
        return new Known(rows, bounds);
    }

    private static void add(
            WrittenFile.Bounds bounds, Types.NestedField field, Statistics.Column column, long rows,
            MetricsConfig config) {
        MetricsModes.MetricsMode mode = config.columnMode(field.name());
        if (mode.equals(MetricsModes.None.get())) {
            return;
        }
        column.nullFraction().ifPresent(
                fraction -> bounds.nulls().put(field.fieldId(), Math.round(fraction * rows)));
        if (mode.equals(MetricsModes.Counts.get())) {
            return;
        }
        int length = mode instanceof MetricsModes.Truncate truncated ? truncated.length() : Integer.MAX_VALUE;
        put(bounds.lower(), field, lower(IcebergValues.of(column.min(), field.type()), length));
        put(bounds.upper(), field, upper(IcebergValues.of(column.max(), field.type()), length));
    }

    private static @Nullable Object lower(@Nullable Object value, int length) {
        return switch (value) {
            case String text -> UnicodeUtil.truncateStringMin(text, length);
            case ByteBuffer bytes -> BinaryUtil.truncateBinaryMin(bytes, length);
            case null -> null;
            default -> value;
        };
    }

    /// Null when nothing so short is as great.
    private static @Nullable Object upper(@Nullable Object value, int length) {
        return switch (value) {
            case String text -> UnicodeUtil.truncateStringMax(text, length);
            case ByteBuffer bytes -> BinaryUtil.truncateBinaryMax(bytes, length);
            case null -> null;
            default -> value;
        };
    }

    /// Not for floating point numbers, among which NaN may be.
    private static void put(Map<Integer, byte[]> bounds, Types.NestedField field, @Nullable Object value) {
        switch (field.type().typeId()) {
            case INTEGER, LONG, DATE, TIME, TIMESTAMP, STRING, DECIMAL, BOOLEAN, BINARY -> {
                if (value != null) {
                    bounds.put(field.fieldId(),
                            IcebergValues.bytes(Conversions.toByteBuffer(field.type(), value)));
                }
            }
            default -> {
                // no bounds
            }
        }
    }
}
