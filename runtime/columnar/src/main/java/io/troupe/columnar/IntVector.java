package io.troupe.columnar;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Integers of up to 32 bits, days since 1970-01-01, or months.
public final class IntVector extends Vector {
    private final int[] values;

    /// The first `size` of `values`; takes ownership of the arrays. Values under nulls must be zero.
    public IntVector(int[] values, long @Nullable [] validity, int size) {
        super(size, validity);
        this.values = values;
    }

    /// All of `values`, none null.
    public static IntVector of(int... values) {
        return new IntVector(values, null, values.length);
    }

    /// The values, at least as many as rows; not a copy.
    public int[] values() {
        return values;
    }

    /// The value of `row`, zero when it is null.
    public int get(int row) {
        return values[row];
    }

    @Override
    public IntVector gather(int[] rows, int count) {
        int[] gathered = new int[count];
        for (int i = 0; i < count; i++) {
            gathered[i] = values[rows[i]];
        }
        return new IntVector(gathered, Validity.gather(validity(), rows, count), count);
    }

    @Override
    public IntVector slice(int from, int to) {
        return new IntVector(Arrays.copyOfRange(values, from, to), Validity.slice(validity(), from, to),
                to - from);
    }

    @Override
    public long sizeInBytes() {
        return 48L + 4L * values.length;
    }
}
