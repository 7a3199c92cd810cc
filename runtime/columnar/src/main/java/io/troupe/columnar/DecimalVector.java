package io.troupe.columnar;

import java.math.BigInteger;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Decimals of 19 to 38 digits: scaled integers of 128 bits in two's complement, high and low halves
/// apart. The scale is the type's.
public final class DecimalVector extends Vector {
    private final long[] high;
    private final long[] low;

    /// The first `size` values of `high` and `low`; takes ownership of the arrays. Values under nulls
    /// must be zero.
    public DecimalVector(long[] high, long[] low, long @Nullable [] validity, int size) {
        super(size, validity);
        this.high = high;
        this.low = low;
    }

    /// The high halves, which carry the sign; not a copy.
    public long[] high() {
        return high;
    }

    /// The low halves, unsigned; not a copy.
    public long[] low() {
        return low;
    }

    /// The unscaled value of `row`; allocates.
    public BigInteger get(int row) {
        return BigInteger.valueOf(high[row])
                .shiftLeft(64)
                .or(BigInteger.valueOf(low[row] >>> 1).shiftLeft(1).or(BigInteger.valueOf(low[row] & 1)));
    }

    @Override
    public DecimalVector gather(int[] rows, int count) {
        long[] gatheredHigh = new long[count];
        long[] gatheredLow = new long[count];
        for (int i = 0; i < count; i++) {
            gatheredHigh[i] = high[rows[i]];
            gatheredLow[i] = low[rows[i]];
        }
        return new DecimalVector(gatheredHigh, gatheredLow, Validity.gather(validity(), rows, count), count);
    }

    @Override
    public DecimalVector slice(int from, int to) {
        return new DecimalVector(
                Arrays.copyOfRange(high, from, to), Arrays.copyOfRange(low, from, to),
                Validity.slice(validity(), from, to), to - from);
    }

    @Override
    public long sizeInBytes() {
        return 64 + 16L * high.length;
    }
}
