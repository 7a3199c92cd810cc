package io.troupe.sql.exec.expression;

import io.troupe.columnar.BooleanVector;
import io.troupe.columnar.Validity;
import io.troupe.columnar.Vector;
import io.troupe.columnar.select.ThreeValued;
import org.jspecify.annotations.Nullable;

/// AND and OR over true, false and unknown. The right side is computed for the rows that the left one leaves open.
final class LazyLogic {
    private LazyLogic() {}

    /// True when both are; false when one is.
    static Evaluation and(Evaluation left, Evaluation right) {
        return input -> combine(left, right, input, (byte) 0);
    }

    /// True when one is; false when both are.
    static Evaluation or(Evaluation left, Evaluation right) {
        return input -> combine(left, right, input, (byte) 1);
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
        return decisive == 0 ? ThreeValued.and(left, right) : ThreeValued.or(left, right);
    }

    static void clearUnderNulls(byte[] values, long @Nullable [] validity) {
        if (validity != null) {
            for (int i = 0; i < values.length; i++) {
                values[i] &= (byte) (validity[i >> 6] >>> i & 1);
            }
        }
    }
}
