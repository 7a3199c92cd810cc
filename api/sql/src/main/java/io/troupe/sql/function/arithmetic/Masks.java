package io.troupe.sql.function.arithmetic;

import io.troupe.columnar.Validity;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Validity of results, and zero values under their nulls.
final class Masks {
    private Masks() {}

    /// A bitmap of its own with the same bits.
    static long[] copy(long @Nullable [] validity, int rows) {
        return validity == null ? Validity.allValid(rows) : Arrays.copyOf(validity, Validity.words(rows));
    }

    static boolean isValid(long @Nullable [] validity, int row) {
        return validity == null || Validity.get(validity, row);
    }

    static void zero(long[] values, long @Nullable [] validity, int rows) {
        if (validity != null) {
            for (int i = 0; i < rows; i++) {
                values[i] &= -(validity[i >> 6] >>> i & 1);
            }
        }
    }

    static void zero(int[] values, long @Nullable [] validity, int rows) {
        if (validity != null) {
            for (int i = 0; i < rows; i++) {
                values[i] &= (int) -(validity[i >> 6] >>> i & 1);
            }
        }
    }

    static void zero(double[] values, long @Nullable [] validity, int rows) {
        if (validity != null) {
            for (int i = 0; i < rows; i++) {
                if (!Validity.get(validity, i)) {
                    values[i] = 0;
                }
            }
        }
    }

    static void zero(float[] values, long @Nullable [] validity, int rows) {
        if (validity != null) {
            for (int i = 0; i < rows; i++) {
                if (!Validity.get(validity, i)) {
                    values[i] = 0;
                }
            }
        }
    }
}
