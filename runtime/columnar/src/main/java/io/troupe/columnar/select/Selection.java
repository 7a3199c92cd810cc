package io.troupe.columnar.select;

import io.troupe.columnar.BooleanVector;
import io.troupe.columnar.Vector;
import org.jspecify.annotations.Nullable;

/// Selections by truth values and by nulls.
public final class Selection {
    private Selection() {}

    /// Writes all rows below `rowCount` to `rows`.
    public static int all(int[] rows, int rowCount) {
        for (int i = 0; i < rowCount; i++) {
            rows[i] = i;
        }
        return rowCount;
    }

    /// Writes the rows of `condition` that are true to `rows` and tells how many.
    public static int ofTrue(BooleanVector condition, int[] rows) {
        byte[] values = condition.values();
        int count = 0;
        for (int i = 0, size = condition.size(); i < size; i++) {
            rows[count] = i;
            count += values[i];
        }
        return count;
    }

    /// Narrows `rows[0..count)` to those where `condition` is true.
    public static int keepTrue(BooleanVector condition, int[] rows, int count) {
        return keep(condition.values(), 0, rows, count);
    }

    /// Narrows `rows[0..count)` to those that are not null in `vector`.
    public static int keepNotNull(Vector vector, int[] rows, int count) {
        long[] validity = vector.validity();
        return validity == null ? count : keepBits(validity, 0, rows, count);
    }

    /// Narrows `rows[0..count)` to those that are null in `vector`.
    public static int keepNull(Vector vector, int[] rows, int count) {
        long[] validity = vector.validity();
        return validity == null ? 0 : keepBits(validity, 1, rows, count);
    }

    /// Which rows of `vector` are null; never null itself.
    public static BooleanVector isNull(Vector vector) {
        return nullness(vector, 1);
    }

    /// Which rows of `vector` are not null; never null itself.
    public static BooleanVector isNotNull(Vector vector) {
        return nullness(vector, 0);
    }

    private static BooleanVector nullness(Vector vector, int ofNull) {
        int size = vector.size();
        byte[] values = new byte[size];
        long[] validity = vector.validity();
        for (int i = 0; i < size; i++) {
            int valid = validity == null ? 1 : (int) (validity[i >> 6] >>> i & 1);
            values[i] = (byte) (valid ^ ofNull);
        }
        return new BooleanVector(values, null, size);
    }

    /// Narrows to rows whose byte, 0 or 1, is 1 after the flip.
    static int keep(byte[] values, int flip, int[] rows, int count) {
        int kept = 0;
        for (int i = 0; i < count; i++) {
            int row = rows[i];
            rows[kept] = row;
            kept += values[row] ^ flip;
        }
        return kept;
    }

    private static int keepBits(long[] bits, int flip, int[] rows, int count) {
        int kept = 0;
        for (int i = 0; i < count; i++) {
            int row = rows[i];
            rows[kept] = row;
            kept += (int) (bits[row >> 6] >>> row & 1) ^ flip;
        }
        return kept;
    }

    /// Makes the values of invalid rows 0, as vectors need it.
    static void clearNulls(byte[] values, long @Nullable [] validity, int rowCount) {
        if (validity == null) {
            return;
        }
        for (int i = 0; i < rowCount; i++) {
            values[i] &= (byte) (validity[i >> 6] >>> i & 1);
        }
    }
}
