package io.troupe.columnar.join;

import io.troupe.columnar.BooleanVector;
import io.troupe.columnar.IntVector;
import io.troupe.columnar.Lane;
import io.troupe.columnar.LongVector;
import io.troupe.columnar.Vector;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Integers kept as words, as a vector again.
final class KeyColumn {
    private KeyColumn() {}

    /// The words from `from` on as a vector of booleans, ints or longs.
    static Vector of(Lane.Kind kind, long[] words, int from, int count, long @Nullable [] validity) {
        if (kind == Lane.Kind.LONG) {
            return new LongVector(Arrays.copyOfRange(words, from, from + count), validity, count);
        }
        if (kind == Lane.Kind.INT) {
            int[] values = new int[count];
            for (int i = 0; i < count; i++) {
                values[i] = (int) words[from + i];
            }
            return new IntVector(values, validity, count);
        }
        byte[] values = new byte[count];
        for (int i = 0; i < count; i++) {
            values[i] = (byte) words[from + i];
        }
        return new BooleanVector(values, validity, count);
    }
}
