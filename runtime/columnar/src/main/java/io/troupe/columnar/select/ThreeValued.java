package io.troupe.columnar.select;

import io.troupe.columnar.BooleanVector;
import io.troupe.columnar.Validity;

/// AND, OR and NOT of truth values that may be unknown (null): what is decided by one side does not need
/// the other. Without nulls one pass over bytes.
public final class ThreeValued {
    private ThreeValued() {}

    /// False where either is false, else null where either is null, else true. Both of the same length.
    public static BooleanVector and(BooleanVector left, BooleanVector right) {
        int size = sameSize(left, right);
        byte[] values = new byte[size];
        byte[] l = left.values();
        byte[] r = right.values();
        for (int i = 0; i < size; i++) {
            values[i] = (byte) (l[i] & r[i]);
        }
        if (!left.mayHaveNulls() && !right.mayHaveNulls()) {
            return new BooleanVector(values, null, size);
        }
        return new BooleanVector(values, known(left, right, 0), size);
    }

    /// True where either is true, else null where either is null, else false. Both of the same length.
    public static BooleanVector or(BooleanVector left, BooleanVector right) {
        int size = sameSize(left, right);
        byte[] values = new byte[size];
        byte[] l = left.values();
        byte[] r = right.values();
        for (int i = 0; i < size; i++) {
            values[i] = (byte) (l[i] | r[i]);
        }
        if (!left.mayHaveNulls() && !right.mayHaveNulls()) {
            return new BooleanVector(values, null, size);
        }
        return new BooleanVector(values, known(left, right, 1), size);
    }

    /// The other truth value; null where it is null.
    public static BooleanVector not(BooleanVector value) {
        int size = value.size();
        byte[] values = new byte[size];
        byte[] from = value.values();
        for (int i = 0; i < size; i++) {
            values[i] = (byte) (from[i] ^ 1);
        }
        Selection.clearNulls(values, value.validity(), size);
        return new BooleanVector(values, value.validity(), size);
    }

    /// The rows where both are known, or one is known to be `deciding`.
    private static long[] known(BooleanVector left, BooleanVector right, int deciding) {
        int size = left.size();
        long[] leftValid = left.validity() == null ? Validity.allValid(size) : left.validity();
        long[] rightValid = right.validity() == null ? Validity.allValid(size) : right.validity();
        byte[] l = left.values();
        byte[] r = right.values();
        long[] known = new long[Validity.words(size)];
        for (int i = 0; i < size; i++) {
            long leftKnown = leftValid[i >> 6] >>> i & 1;
            long rightKnown = rightValid[i >> 6] >>> i & 1;
            long leftDecides = leftKnown & (l[i] ^ deciding ^ 1);
            long rightDecides = rightKnown & (r[i] ^ deciding ^ 1);
            known[i >> 6] |= (leftKnown & rightKnown | leftDecides | rightDecides) << i;
        }
        return known;
    }

    private static int sameSize(BooleanVector left, BooleanVector right) {
        if (left.size() != right.size()) {
            throw new IllegalArgumentException(
                    "truth values of " + left.size() + " and " + right.size() + " rows");
        }
        return left.size();
    }
}
