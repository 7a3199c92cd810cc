package io.troupe.columnar;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Integers of 64 bits: numbers, microseconds, nanoseconds of a day, or decimals of up to 18 digits as
/// scaled integers.
public final class LongVector extends Vector {
    private final long[] values;

    /// The first `size` of `values`; takes ownership of the arrays. Values under nulls must be zero.
    public LongVector(long[] values, long @Nullable [] validity, int size) {
        super(size, validity);
        this.values = values;
    }

    /// All of `values`, none null.
    public static LongVector of(long... values) {
        return new LongVector(values, null, values.length);
    }

    /// The values, at least as many as rows; not a copy.
    public long[] values() {
        return values;
    }

    /// The value of `row`, zero when it is null.
    public long get(int row) {
        return values[row];
    }

    @Override
    public LongVector gather(int[] rows, int count) {
        long[] gathered = new long[count];
        for (int i = 0; i < count; i++) {
            gathered[i] = values[rows[i]];
        }
        return new LongVector(gathered, Validity.gather(validity(), rows, count), count);
    }

    @Override
    public LongVector slice(int from, int to) {
        return new LongVector(Arrays.copyOfRange(values, from, to), Validity.slice(validity(), from, to),
                to - from);
    }

    @Override
    public long sizeInBytes() {
        return 48L + 8L * values.length;
    }
}
