package io.troupe.sql.exec.expression;

import io.troupe.columnar.BooleanVector;
import io.troupe.columnar.Validity;
import io.troupe.columnar.Vector;
import org.jspecify.annotations.Nullable;

/// AND, OR and NOT over true, false and unknown. The right side is computed for the rows that the left one leaves open.
final class ThreeValued {
    private ThreeValued() {}

    /// True when both are; false when one is.
    static Evaluation and(Evaluation left, Evaluation right) {
        return input -> combine(left, right, input, (byte) 0);
    }

    /// True when one is; false when both are.
    static Evaluation or(Evaluation left, Evaluation right) {
        return input -> combine(left, right, input, (byte) 1);
    }

    static Vector not(BooleanVector vector) {
        byte[] values = new byte[vector.size()];
        byte[] source = vector.values();
        for (int i = 0; i < values.length; i++) {
            values[i] = (byte) (1 - source[i]);
        }
        clearUnderNulls(values, vector.validity());
        return new BooleanVector(values, vector.validity(), values.length);
    }

    /// `decisive` is the value that decides alone: 0 for AND, 1 for OR.
    private static Vector combine(Evaluation left, Evaluation right, Input input, byte decisive) {
        BooleanVector first = (BooleanVector) left.evaluate(input).decoded();
        int[] open = new int[input.rowCount()];
        int count = open(first, decisive, open);
        if (count == 0) {
            return first;
        }
        if (count == input.rowCount()) {
            return merge(first, (BooleanVector) right.evaluate(input).decoded(), decisive);
        }
        BooleanVector second = (BooleanVector) right.evaluate(input.select(open, count)).decoded();
        return merge(first, scatter(second, open, count, input.rowCount(), decisive), decisive);
    }

    /// Rows whose value is not `decisive`.
    private static int open(BooleanVector vector, byte decisive, int[] rows) {
        byte[] values = vector.values();
        int count = 0;
        for (int i = 0; i < vector.size(); i++) {
            rows[count] = i;
            count += values[i] != decisive || vector.isNull(i) ? 1 : 0;
        }
        return count;
    }

    /// The values at their rows; elsewhere `filler`.
    private static BooleanVector scatter(BooleanVector vector, int[] rows, int count, int size, byte filler) {
        byte[] values = new byte[size];
        java.util.Arrays.fill(values, filler);
        long[] validity = Validity.allValid(size);
        for (int i = 0; i < count; i++) {
            values[rows[i]] = vector.get(i);
            if (vector.isNull(i)) {
                Validity.clear(validity, rows[i]);
            }
        }
        return new BooleanVector(values, validity, size);
    }

    private static BooleanVector merge(BooleanVector left, BooleanVector right, byte decisive) {
        int size = left.size();
        byte[] values = new byte[size];
        byte[] a = left.values();
        byte[] b = right.values();
        if (left.validity() == null && right.validity() == null) {
            for (int i = 0; i < size; i++) {
                values[i] = (byte) (decisive == 0 ? a[i] & b[i] : a[i] | b[i]);
            }
            return new BooleanVector(values, null, size);
        }
        long[] validity = new long[Validity.words(size)];
        for (int i = 0; i < size; i++) {
            boolean known = !left.isNull(i);
            boolean otherKnown = !right.isNull(i);
            boolean decided = known && a[i] == decisive || otherKnown && b[i] == decisive;
            if (decided) {
                values[i] = decisive;
                Validity.set(validity, i);
            } else if (known && otherKnown) {
                values[i] = (byte) (1 - decisive);
                Validity.set(validity, i);
            }
        }
        return new BooleanVector(values, validity, size);
    }

    static void clearUnderNulls(byte[] values, long @Nullable [] validity) {
        if (validity != null) {
            for (int i = 0; i < values.length; i++) {
                values[i] &= (byte) (validity[i >> 6] >>> i & 1);
            }
        }
    }
}
