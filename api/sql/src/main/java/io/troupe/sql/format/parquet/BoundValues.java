package io.troupe.sql.format.parquet;

import io.troupe.sql.source.Zone;
import io.troupe.sql.types.BooleanType;
import io.troupe.sql.types.DecimalType;
import io.troupe.sql.types.StringType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import org.apache.parquet.format.Statistics;
import org.apache.parquet.format.Type;
import org.jspecify.annotations.Nullable;

/// The bounds in files as values.
final class BoundValues {
    private static final long MICROS_PER_MILLI = 1000;

    private BoundValues() {}

    /// What the statistics of a column say of `values` values; null when there are none.
    static @Nullable Zone zone(Field.Leaf leaf, @Nullable Statistics statistics, long values) {
        if (statistics == null) {
            return null;
        }
        boolean counted = statistics.isSetNull_count();
        byte[] min = statistics.isSetMin_value()
                ? statistics.getMin_value()
                : oldBound(leaf, statistics, true);
        byte[] max = statistics.isSetMax_value()
                ? statistics.getMax_value()
                : oldBound(leaf, statistics, false);
        return new Zone(
                min == null ? null : value(leaf, min), max == null ? null : value(leaf, max),
                !counted || statistics.getNull_count() > 0, counted && statistics.getNull_count() >= values,
                _ -> true);
    }

    /// Older bounds have no defined order but that of signed numbers.
    private static byte @Nullable [] oldBound(Field.Leaf leaf, Statistics statistics, boolean least) {
        boolean signed = leaf.physical().meaning() != PhysicalType.Meaning.UNSIGNED
                && switch (leaf.physical().type()) {
                    case INT32, INT64, FLOAT, DOUBLE -> true;
                    default -> false;
                };
        if (!signed) {
            return null;
        }
        return least
                ? statistics.isSetMin() ? statistics.getMin() : null
                : statistics.isSetMax() ? statistics.getMax() : null;
    }

    /// The value that `bytes` are in the column `leaf`, texts and binaries as [Zone.Text]; null when it is not known.
    static @Nullable Comparable<?> value(Field.Leaf leaf, byte[] bytes) {
        if (bytes.length < leaf.physical().leastBytes() && leaf.physical().type() != Type.BYTE_ARRAY) {
            return null;
        }
        return switch (leaf.physical().type()) {
            case BOOLEAN -> bytes.length == 1 && leaf.type() instanceof BooleanType
                    ? (Comparable<?>) (bytes[0] == 1)
                    : null;
            case INT32 -> whole(leaf, LittleEndian.getInt(bytes, 0));
            case INT64 -> whole(leaf, LittleEndian.getLong(bytes, 0));
            case FLOAT -> number((float) LittleEndian.FLOAT.get(bytes, 0));
            case DOUBLE -> number((double) LittleEndian.DOUBLE.get(bytes, 0));
            case BYTE_ARRAY, FIXED_LEN_BYTE_ARRAY -> switch (leaf.physical().meaning()) {
                case DECIMAL -> bytes.length == 0
                        ? null
                        : new BigDecimal(new BigInteger(bytes), leaf.physical().scale());
                case PLAIN -> Zone.Text.of(bytes);
                default -> null;
            };
            case INT96 -> null;
        };
    }

    private static @Nullable Comparable<?> number(float value) {
        return Float.isNaN(value) ? null : (Comparable<?>) value;
    }

    private static @Nullable Comparable<?> number(double value) {
        return Double.isNaN(value) ? null : (Comparable<?>) value;
    }

    private static @Nullable Comparable<?> whole(Field.Leaf leaf, long value) {
        return switch (leaf.physical().meaning()) {
            case PLAIN ->
                leaf.physical().type() == Type.INT32 ? (Comparable<?>) (int) value : (Comparable<?>) value;
            case UNSIGNED ->
                leaf.physical().type() == Type.INT32 ? (Comparable<?>) (value & 0xffff_ffffL) : null;
            case MILLIS -> Math.abs(value) < Long.MAX_VALUE / MICROS_PER_MILLI
                    ? (Comparable<?>) (value * MICROS_PER_MILLI)
                    : null;
            case MICROS -> value;
            case NANOS -> Math.floorDiv(value, 1000L);
            case DECIMAL -> BigDecimal.valueOf(value, leaf.physical().scale());
            default -> null;
        };
    }

    /// A bound as a value of SQL, for statistics of tables; null when it is not exact or has no such value.
    static @Nullable Object exact(Field.Leaf leaf, @Nullable Comparable<?> bound) {
        if (!(bound instanceof Zone.Text text)) {
            return bound instanceof BigDecimal decimal && leaf.type() instanceof DecimalType type
                    ? decimal.setScale(type.scale())
                    : bound;
        }
        return leaf.type() instanceof StringType
                ? new String(text.bytes(), StandardCharsets.UTF_8)
                : io.troupe.sql.types.Bytes.of(text.bytes());
    }
}
