package io.troupe.sql.orc;

import io.troupe.columnar.BooleanVector;
import io.troupe.columnar.BytesVectorBuilder;
import io.troupe.columnar.DecimalVector;
import io.troupe.columnar.DoubleVector;
import io.troupe.columnar.FloatVector;
import io.troupe.columnar.IntVector;
import io.troupe.columnar.ListVector;
import io.troupe.columnar.LongVector;
import io.troupe.columnar.MapVector;
import io.troupe.columnar.StructVector;
import io.troupe.columnar.Validity;
import io.troupe.columnar.Vector;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DecimalType;
import io.troupe.sql.types.StructType;
import io.troupe.sql.types.TimestampType;
import io.troupe.sql.value.Lane;
import io.troupe.sql.value.Values;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.apache.orc.TypeDescription;
import org.apache.orc.storage.ql.exec.vector.BytesColumnVector;
import org.apache.orc.storage.ql.exec.vector.ColumnVector;
import org.apache.orc.storage.ql.exec.vector.Decimal64ColumnVector;
import org.apache.orc.storage.ql.exec.vector.DecimalColumnVector;
import org.apache.orc.storage.ql.exec.vector.DoubleColumnVector;
import org.apache.orc.storage.ql.exec.vector.ListColumnVector;
import org.apache.orc.storage.ql.exec.vector.LongColumnVector;
import org.apache.orc.storage.ql.exec.vector.MapColumnVector;
import org.apache.orc.storage.ql.exec.vector.StructColumnVector;
import org.apache.orc.storage.ql.exec.vector.TimestampColumnVector;
import org.jspecify.annotations.Nullable;

/// Copies columns of the library's batches.
///
/// @param type
///            of the vectors that come out
/// @param read
///            the type in which the column is read
/// @param parts
///            readers of elements, of keys and values, or of fields; null for a field that the file lacks
/// @param zone
///            whose clock timestamps without a zone show
record VectorReader(DataType type, TypeDescription read, List<@Nullable VectorReader> parts, ZoneId zone) {
    private static final long MICROS = 1_000_000;

    /// The first `rows` rows of `column`.
    Vector copy(ColumnVector column, int rows) {
        column.flatten(false, new int[0], rows);
        long[] validity = validity(column, rows);
        return switch (Lane.of(type)) {
            case BOOLEAN -> booleans((LongColumnVector) column, validity, rows);
            case INT -> ints((LongColumnVector) column, validity, rows);
            case LONG -> longs(column, validity, rows);
            case FLOAT -> floats((DoubleColumnVector) column, validity, rows);
            case DOUBLE -> doubles((DoubleColumnVector) column, validity, rows);
            case DECIMAL -> decimals(column, validity, rows);
            case BYTES -> bytes((BytesColumnVector) column, validity, rows);
            case LIST -> lists((ListColumnVector) column, validity, rows);
            case MAP -> maps((MapColumnVector) column, validity, rows);
            case STRUCT -> structs((StructColumnVector) column, validity, rows);
            case INTERVAL -> throw new IllegalStateException("no column has the type " + type);
        };
    }

    private static long @Nullable [] validity(ColumnVector column, int rows) {
        if (column.noNulls) {
            return null;
        }
        long[] validity = new long[Validity.words(rows)];
        for (int row = 0; row < rows; row++) {
            if (!column.isNull[row]) {
                Validity.set(validity, row);
            }
        }
        return validity;
    }

    private static boolean has(long @Nullable [] validity, int row) {
        return validity == null || Validity.get(validity, row);
    }

    private static Vector booleans(LongColumnVector column, long @Nullable [] validity, int rows) {
        byte[] values = new byte[rows];
        for (int row = 0; row < rows; row++) {
            values[row] = (byte) (has(validity, row) && column.vector[row] != 0 ? 1 : 0);
        }
        return new BooleanVector(values, validity, rows);
    }

    private static Vector ints(LongColumnVector column, long @Nullable [] validity, int rows) {
        int[] values = new int[rows];
        for (int row = 0; row < rows; row++) {
            values[row] = has(validity, row) ? (int) column.vector[row] : 0;
        }
        return new IntVector(values, validity, rows);
    }

    private Vector longs(ColumnVector column, long @Nullable [] validity, int rows) {
        long[] values = new long[rows];
        switch (column) {
            case TimestampColumnVector times -> timestamps(times, values, validity, rows);
            case Decimal64ColumnVector small when small.scale == ((DecimalType) type).scale() ->
                longs(small.vector, values, validity, rows);
            case Decimal64ColumnVector small -> {
                DecimalType decimal = (DecimalType) type;
                for (int row = 0; row < rows; row++) {
                    if (has(validity, row)) {
                        values[row] = java.math.BigDecimal.valueOf(small.vector[row], small.scale)
                                .setScale(decimal.scale(), RoundingMode.HALF_UP).unscaledValue()
                                .longValueExact();
                    }
                }
            }
            case DecimalColumnVector decimals -> {
                for (int row = 0; row < rows; row++) {
                    if (has(validity, row)) {
                        values[row] = unscaled(decimals, row).longValueExact();
                    }
                }
            }
            default -> longs(((LongColumnVector) column).vector, values, validity, rows);
        }
        return new LongVector(values, validity, rows);
    }

    private static void longs(long[] from, long[] to, long @Nullable [] validity, int rows) {
        for (int row = 0; row < rows; row++) {
            to[row] = has(validity, row) ? from[row] : 0;
        }
    }

    private void timestamps(TimestampColumnVector times, long[] values, long @Nullable [] validity,
            int rows) {
        boolean local = type instanceof TimestampType
                && read.getCategory() == TypeDescription.Category.TIMESTAMP && !zone.equals(ZoneOffset.UTC);
        for (int row = 0; row < rows; row++) {
            if (has(validity, row)) {
                long second = Math.floorDiv(times.time[row], 1000L);
                long at = local
                        ? LocalDateTime.ofEpochSecond(second, 0, ZoneOffset.UTC).atZone(zone).toEpochSecond()
                        : second;
                values[row] = Math.addExact(Math.multiplyExact(at, MICROS), times.nanos[row] / 1000);
            }
        }
    }

    private static Vector floats(DoubleColumnVector column, long @Nullable [] validity, int rows) {
        float[] values = new float[rows];
        for (int row = 0; row < rows; row++) {
            values[row] = has(validity, row) ? (float) column.vector[row] : 0;
        }
        return new FloatVector(values, validity, rows);
    }

    private static Vector doubles(DoubleColumnVector column, long @Nullable [] validity, int rows) {
        double[] values = new double[rows];
        for (int row = 0; row < rows; row++) {
            values[row] = has(validity, row) ? column.vector[row] : 0;
        }
        return new DoubleVector(values, validity, rows);
    }

    private BigInteger unscaled(DecimalColumnVector decimals, int row) {
        DecimalType decimal = (DecimalType) type;
        BigInteger value = decimals.vector[row].getHiveDecimal().bigDecimalValue()
                .setScale(decimal.scale(), RoundingMode.HALF_UP).unscaledValue();
        if (value.abs().compareTo(BigInteger.TEN.pow(decimal.precision())) >= 0) {
            throw new ArithmeticException(
                    "the number " + decimals.vector[row] + " is no " + type.simpleString());
        }
        return value;
    }

    private Vector decimals(ColumnVector column, long @Nullable [] validity, int rows) {
        long[] high = new long[rows];
        long[] low = new long[rows];
        DecimalType decimal = (DecimalType) type;
        for (int row = 0; row < rows; row++) {
            if (has(validity, row)) {
                BigInteger value = column instanceof Decimal64ColumnVector small
                        ? java.math.BigDecimal.valueOf(small.vector[row], small.scale)
                                .setScale(decimal.scale(), RoundingMode.HALF_UP).unscaledValue()
                        : unscaled((DecimalColumnVector) column, row);
                high[row] = value.shiftRight(64).longValueExact();
                low[row] = value.longValue();
            }
        }
        return new DecimalVector(high, low, validity, rows);
    }

    private static Vector bytes(BytesColumnVector column, long @Nullable [] validity, int rows) {
        BytesVectorBuilder values = new BytesVectorBuilder(rows);
        for (int row = 0; row < rows; row++) {
            if (has(validity, row)) {
                values.append(
                        column.vector[row], column.start[row], column.start[row] + column.length[row]);
            } else {
                values.appendNull();
            }
        }
        return values.build();
    }

    private VectorReader part(int index) {
        return java.util.Objects.requireNonNull(parts.get(index));
    }

    private Vector lists(ListColumnVector column, long @Nullable [] validity, int rows) {
        int[] starts = new int[rows];
        int[] ends = new int[rows];
        int size = ranges(column.offsets, column.lengths, starts, ends, validity);
        return new ListVector(part(0).copy(column.child, size), starts, ends, validity, rows);
    }

    private static int ranges(
            long[] offsets, long[] lengths, int[] starts, int[] ends, long @Nullable [] validity) {
        long size = 0;
        for (int row = 0; row < starts.length; row++) {
            if (has(validity, row)) {
                starts[row] = Math.toIntExact(offsets[row]);
                ends[row] = Math.toIntExact(offsets[row] + lengths[row]);
                size = Math.max(size, ends[row]);
            }
        }
        return Math.toIntExact(size);
    }

    private Vector maps(MapColumnVector column, long @Nullable [] validity, int rows) {
        int[] starts = new int[rows];
        int[] ends = new int[rows];
        int size = ranges(column.offsets, column.lengths, starts, ends, validity);
        return new MapVector(
                part(0).copy(column.keys, size), part(1).copy(column.values, size), starts, ends, validity,
                rows);
    }

    private Vector structs(StructColumnVector column, long @Nullable [] validity, int rows) {
        List<Vector> fields = new ArrayList<>();
        int next = 0;
        for (int i = 0; i < parts.size(); i++) {
            VectorReader part = parts.get(i);
            fields.add(
                    part == null
                            ? Values.constant(((StructType) type).apply(i).dataType(), null, rows)
                            : part.copy(column.fields[next++], rows));
        }
        return new StructVector(fields, validity, rows);
    }
}
