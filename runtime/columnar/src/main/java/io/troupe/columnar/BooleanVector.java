package io.troupe.columnar;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Truth values, one byte each: 1 is true, 0 is false.
public final class BooleanVector extends Vector {
    private final byte[] values;

    /// The first `size` of `values`; takes ownership of the arrays. Values under nulls must be zero.
    public BooleanVector(byte[] values, long @Nullable [] validity, int size) {
        super(size, validity);
        this.values = values;
    }

    /// All of `values`, none null.
    public static BooleanVector of(byte... values) {
        return new BooleanVector(values, null, values.length);
    }

    /// The values, at least as many as rows; not a copy.
    public byte[] values() {
        return values;
    }

    /// The value of `row`, zero when it is null.
    public byte get(int row) {
        return values[row];
    }

    @Override
    public BooleanVector gather(int[] rows, int count) {
        byte[] gathered = new byte[count];
        for (int i = 0; i < count; i++) {
            gathered[i] = values[rows[i]];
        }
        return new BooleanVector(gathered, Validity.gather(validity(), rows, count), count);
    }

    @Override
    public BooleanVector slice(int from, int to) {
        return new BooleanVector(Arrays.copyOfRange(values, from, to), Validity.slice(validity(), from, to),
                to - from);
    }

    @Override
    public long sizeInBytes() {
        return 48L + 1L * values.length;
    }
}
