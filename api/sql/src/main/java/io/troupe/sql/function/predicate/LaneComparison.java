package io.troupe.sql.function.predicate;

import io.troupe.columnar.BooleanVector;
import io.troupe.columnar.BytesVector;
import io.troupe.columnar.DecimalVector;
import io.troupe.columnar.DoubleVector;
import io.troupe.columnar.FloatVector;
import io.troupe.columnar.IntVector;
import io.troupe.columnar.LongVector;
import io.troupe.columnar.Vector;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.StringType;
import io.troupe.sql.value.ValueOrder;
import io.troupe.sql.value.Values;
import java.util.Arrays;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/// `=` and `<` lane by lane. What stands under nulls in the results has no meaning.
final class LaneComparison {
    private LaneComparison() {}

    static byte[] compare(Vector left, Vector right, DataType type, int rows, boolean less) {
        byte[] values = new byte[rows];
        switch (left) {
            case IntVector a -> ints(a.values(), ((IntVector) right).values(), values, rows, less);
            case LongVector a -> longs(a.values(), ((LongVector) right).values(), values, rows, less);
            case DoubleVector a -> doubles(a.values(), ((DoubleVector) right).values(), values, rows, less);
            case FloatVector a -> floats(a.values(), ((FloatVector) right).values(), values, rows, less);
            case BooleanVector a -> {
                byte[] b = ((BooleanVector) right).values();
                for (int i = 0; i < rows; i++) {
                    values[i] = (byte) (less ? b[i] & ~a.get(i) : 1 - (a.get(i) ^ b[i]));
                }
            }
            case DecimalVector a -> decimals(a, (DecimalVector) right, values, rows, less);
            case BytesVector a when !(type instanceof StringType string) || string.isBinary() ->
                bytes(a, (BytesVector) right, values, rows, less);
            default -> slow(left, right, type, values, rows, less);
        }
        return values;
    }

    private static void ints(int[] a, int[] b, byte[] values, int rows, boolean less) {
        if (less) {
            for (int i = 0; i < rows; i++) {
                values[i] = (byte) (a[i] < b[i] ? 1 : 0);
            }
        } else {
            for (int i = 0; i < rows; i++) {
                values[i] = (byte) (a[i] == b[i] ? 1 : 0);
            }
        }
    }

    private static void longs(long[] a, long[] b, byte[] values, int rows, boolean less) {
        if (less) {
            for (int i = 0; i < rows; i++) {
                values[i] = (byte) (a[i] < b[i] ? 1 : 0);
            }
        } else {
            for (int i = 0; i < rows; i++) {
                values[i] = (byte) (a[i] == b[i] ? 1 : 0);
            }
        }
    }

    private static void doubles(double[] a, double[] b, byte[] values, int rows, boolean less) {
        for (int i = 0; i < rows; i++) {
            int order = ValueOrder.compareDoubles(a[i], b[i]);
            values[i] = (byte) ((less ? order < 0 : order == 0) ? 1 : 0);
        }
    }

    private static void floats(float[] a, float[] b, byte[] values, int rows, boolean less) {
        for (int i = 0; i < rows; i++) {
            int order = ValueOrder.compareDoubles(a[i], b[i]);
            values[i] = (byte) ((less ? order < 0 : order == 0) ? 1 : 0);
        }
    }

    private static void decimals(DecimalVector a, DecimalVector b, byte[] values, int rows, boolean less) {
        for (int i = 0; i < rows; i++) {
            int order = Long.compare(a.high()[i], b.high()[i]);
            order = order != 0 ? order : Long.compareUnsigned(a.low()[i], b.low()[i]);
            values[i] = (byte) ((less ? order < 0 : order == 0) ? 1 : 0);
        }
    }

    private static void bytes(BytesVector a, BytesVector b, byte[] values, int rows, boolean less) {
        for (int i = 0; i < rows; i++) {
            boolean holds = less
                    ? Arrays.compareUnsigned(a.bytes(), a.starts()[i], a.ends()[i], b.bytes(), b.starts()[i],
                            b.ends()[i]) < 0
                    : Arrays.equals(a.bytes(), a.starts()[i], a.ends()[i], b.bytes(), b.starts()[i],
                            b.ends()[i]);
            values[i] = (byte) (holds ? 1 : 0);
        }
    }

    private static void slow(Vector a, Vector b, DataType type, byte[] values, int rows, boolean less) {
        Comparator<@Nullable Object> comparator = ValueOrder.nullsFirst(ValueOrder.equality(type));
        for (int i = 0; i < rows; i++) {
            int order = comparator.compare(Values.get(a, i, type), Values.get(b, i, type));
            values[i] = (byte) ((less ? order < 0 : order == 0) ? 1 : 0);
        }
    }
}
