package io.troupe.columnar.select;

import io.troupe.columnar.BooleanVector;
import io.troupe.columnar.BytesVector;
import io.troupe.columnar.DecimalVector;
import io.troupe.columnar.DictionaryVector;
import io.troupe.columnar.DoubleVector;
import io.troupe.columnar.FloatVector;
import io.troupe.columnar.IntVector;
import io.troupe.columnar.IntervalVector;
import io.troupe.columnar.ListVector;
import io.troupe.columnar.LongVector;
import io.troupe.columnar.MapVector;
import io.troupe.columnar.StructVector;
import io.troupe.columnar.Validity;
import io.troupe.columnar.Vector;
import io.troupe.columnar.sort.ValueOrder;
import org.jspecify.annotations.Nullable;

/// Compares two vectors row by row. Numbers of all lanes are compared as 64-bit integers of the same
/// order; bytes, wide decimals and nested values one pair at a time.
public final class VectorComparison {
    private VectorComparison() {}

    /// The outcome for each row of `left` and `right`, vectors of the same lane and length: null where
    /// either is null, unless the operator is null-safe.
    public static BooleanVector compare(Operator operator, Vector left, Vector right) {
        int size = left.size();
        if (right.size() != size) {
            throw new IllegalArgumentException("vectors of " + size + " and " + right.size() + " rows");
        }
        Vector l = left.decoded();
        Vector r = right.decoded();
        byte[] values = new byte[size];
        long[] leftNumbers = numbers(l);
        long[] rightNumbers = numbers(r);
        if (leftNumbers != null && rightNumbers != null) {
            judge(operator, leftNumbers, rightNumbers, size, values);
        } else {
            judgeRows(operator, l, 1, r, 1, size, values);
        }
        if (operator == Operator.NULL_SAFE_EQUAL) {
            judgeNulls(left, right, values);
            return new BooleanVector(values, null, size);
        }
        long[] validity = Validity.and(left.validity(), right.validity(), size);
        Selection.clearNulls(values, validity, size);
        return new BooleanVector(values, validity, size);
    }

    /// Narrows `rows[0..count)` to the rows for which the comparison is true. Costs a pass over all rows.
    public static int select(Operator operator, Vector left, Vector right, int[] rows, int count) {
        return Selection.keepTrue(compare(operator, left, right), rows, count);
    }

    /// Integers in the order of the values of `vector`, null when its lane has none.
    private static long @Nullable [] numbers(Vector vector) {
        int size = vector.size();
        return switch (vector) {
            case LongVector v -> v.values();
            case IntVector v -> {
                long[] numbers = new long[size];
                int[] values = v.values();
                for (int i = 0; i < size; i++) {
                    numbers[i] = values[i];
                }
                yield numbers;
            }
            case BooleanVector v -> {
                long[] numbers = new long[size];
                byte[] values = v.values();
                for (int i = 0; i < size; i++) {
                    numbers[i] = values[i];
                }
                yield numbers;
            }
            case FloatVector v -> {
                long[] numbers = new long[size];
                float[] values = v.values();
                for (int i = 0; i < size; i++) {
                    numbers[i] = ordered(values[i]);
                }
                yield numbers;
            }
            case DoubleVector v -> {
                long[] numbers = new long[size];
                double[] values = v.values();
                for (int i = 0; i < size; i++) {
                    numbers[i] = ordered(values[i]);
                }
                yield numbers;
            }
            case DecimalVector _,BytesVector _,IntervalVector _,ListVector _,MapVector _,StructVector _,DictionaryVector _ ->
                null;
        };
    }

    /// The bits of a double, all but the sign turned round when it is negative; one number for both zeros
    /// and all NaN.
    private static long ordered(double value) {
        long bits = Double.doubleToLongBits(value + 0.0);
        return bits ^ bits >> 63 & Long.MAX_VALUE;
    }

    private static void judge(Operator operator, long[] left, long[] right, int size, byte[] values) {
        switch (operator) {
            case EQUAL, NULL_SAFE_EQUAL -> equal(left, right, size, values, 0);
            case NOT_EQUAL -> equal(left, right, size, values, 1);
            case LESS -> less(left, right, size, values, 0);
            case GREATER_OR_EQUAL -> less(left, right, size, values, 1);
            case GREATER -> less(right, left, size, values, 0);
            case LESS_OR_EQUAL -> less(right, left, size, values, 1);
        }
    }

    private static void equal(long[] left, long[] right, int size, byte[] values, int flip) {
        for (int i = 0; i < size; i++) {
            values[i] = (byte) ((left[i] == right[i] ? 1 : 0) ^ flip);
        }
    }

    private static void less(long[] left, long[] right, int size, byte[] values, int flip) {
        for (int i = 0; i < size; i++) {
            values[i] = (byte) ((left[i] < right[i] ? 1 : 0) ^ flip);
        }
    }

    /// Judges row `i * leftStep` against row `i * rightStep`: a step of 0 makes a side constant.
    static void judgeRows(Operator operator, Vector left, int leftStep, Vector right, int rightStep, int size,
            byte[] values) {
        for (int i = 0; i < size; i++) {
            int leftRow = i * leftStep;
            int rightRow = i * rightStep;
            boolean known = !left.isNull(leftRow) && !right.isNull(rightRow);
            boolean holds = known && operator.holds(ValueOrder.compare(left, leftRow, right, rightRow));
            values[i] = holds ? (byte) 1 : 0;
        }
    }

    private static void judgeNulls(Vector left, Vector right, byte[] values) {
        if (!left.mayHaveNulls() && !right.mayHaveNulls()) {
            return;
        }
        for (int i = 0; i < values.length; i++) {
            if (left.isNull(i) || right.isNull(i)) {
                values[i] = left.isNull(i) && right.isNull(i) ? (byte) 1 : 0;
            }
        }
    }
}
