package io.troupe.columnar;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Floating-point numbers of 64 bits.
public final class DoubleVector extends Vector {
    private final double[] values;

    /// The first `size` of `values`; takes ownership of the arrays. Values under nulls must be zero.
    public DoubleVector(double[] values, long @Nullable [] validity, int size) {
        super(size, validity);
        this.values = values;
    }

    /// All of `values`, none null.
    public static DoubleVector of(double... values) {
        return new DoubleVector(values, null, values.length);
    }

    /// The values, at least as many as rows; not a copy.
    public double[] values() {
        return values;
    }

    /// The value of `row`, zero when it is null.
    public double get(int row) {
        return values[row];
    }

    @Override
    public DoubleVector gather(int[] rows, int count) {
        double[] gathered = new double[count];
        for (int i = 0; i < count; i++) {
            gathered[i] = values[rows[i]];
        }
        return new DoubleVector(gathered, Validity.gather(validity(), rows, count), count);
    }

    @Override
    public DoubleVector slice(int from, int to) {
        return new DoubleVector(Arrays.copyOfRange(values, from, to), Validity.slice(validity(), from, to),
                to - from);
    }

    @Override
    public long sizeInBytes() {
        return 48L + 8L * values.length;
    }
}
