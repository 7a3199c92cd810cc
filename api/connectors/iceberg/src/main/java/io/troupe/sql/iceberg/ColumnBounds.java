package io.troupe.sql.iceberg;

import io.troupe.sql.source.Statistics;
import java.nio.ByteBuffer;
import java.util.Map;
import org.apache.iceberg.MetricsConfig;
import org.apache.iceberg.MetricsModes;
import org.apache.iceberg.types.Conversions;
import org.apache.iceberg.types.Types;
import org.apache.iceberg.util.BinaryUtil;
import org.apache.iceberg.util.UnicodeUtil;
import org.jspecify.annotations.Nullable;

/// Puts what is known of a column into the form of the table, as much of it as its metrics mode wants.
final class ColumnBounds {
    private ColumnBounds() {}

    static void add(
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
