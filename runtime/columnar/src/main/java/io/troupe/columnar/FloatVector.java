package io.troupe.columnar;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Floating-point numbers of 32 bits.
public final class FloatVector extends Vector {
    private final float[] values;

    /// The first `size` of `values`; takes ownership of the arrays. Values under nulls must be zero.
    public FloatVector(float[] values, long @Nullable [] validity, int size) {
        super(size, validity);
        this.values = values;
    }

    /// All of `values`, none null.
    public static FloatVector of(float... values) {
        return new FloatVector(values, null, values.length);
    }

    /// The values, at least as many as rows; not a copy.
    public float[] values() {
        return values;
    }

    /// The value of `row`, zero when it is null.
    public float get(int row) {
        return values[row];
    }

    @Override
    public FloatVector gather(int[] rows, int count) {
        float[] gathered = new float[count];
        for (int i = 0; i < count; i++) {
            gathered[i] = values[rows[i]];
        }
        return new FloatVector(gathered, Validity.gather(validity(), rows, count), count);
    }

    @Override
    public FloatVector slice(int from, int to) {
        return new FloatVector(Arrays.copyOfRange(values, from, to), Validity.slice(validity(), from, to),
                to - from);
    }

    @Override
    public long sizeInBytes() {
        return 48L + 4L * values.length;
    }
}
