package io.troupe.sql.function.aggregate;

import io.troupe.columnar.DecimalVector;
import io.troupe.columnar.IntVector;
import io.troupe.columnar.LongVector;
import io.troupe.columnar.Vector;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DecimalType;
import io.troupe.sql.value.Lane;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/// What becomes of an exact sum: the sum itself or an average, or what overflow gives.
final class SumRule {
    private final Overflow overflow;
    private final BigInteger limit;
    private final long longLimit;
    private final Lane lane;
    private final boolean interval;
    private final boolean average;
    private final BigInteger factor;
    private final long longFactor;

    /// Sums of values that stay below `sumLimit` in magnitude, given as `type`; for an average, with `extraScale` more
    /// digits than the values have.
    SumRule(Overflow overflow, BigInteger sumLimit, DataType type, boolean average, int extraScale) {
        this.overflow = overflow;
        this.limit = sumLimit;
        this.longLimit = sumLimit.bitLength() > 63 ? Long.MAX_VALUE : sumLimit.longValueExact();
        this.lane = Lane.of(type);
        this.interval = !(type instanceof DecimalType);
        this.average = average;
        this.factor = BigInteger.TEN.pow(extraScale);
        this.longFactor = factor.longValueExact();
    }

    boolean isAverage() {
        return average;
    }

    /// The sums of many groups.
    interface Sums {
        /// How many rows with a value `group` has, or any number above 0 when it has some and no average is asked for.
        long count(int group);

        boolean isLong(int group);

        /// The sum when it is a long.
        long longSum(int group);

        BigInteger sum(int group);
    }

    /// The results of groups `from` to `to` (exclusive).
    Vector results(Sums sums, int from, int to) {
        int size = to - from;
        long[] low = new long[size];
        long[] high = lane == Lane.DECIMAL ? new long[size] : new long[0];
        GroupBits valid = new GroupBits();
        valid.resize(size);
        for (int i = 0; i < size; i++) {
            long count = sums.count(from + i);
            if (count == 0) {
                continue;
            }
            if (sums.isLong(from + i) && isPlain(sums.longSum(from + i))) {
                valid.set(i);
                low[i] = plain(sums.longSum(from + i), count);
                if (high.length > 0) {
                    high[i] = low[i] >> 63;
                }
                continue;
            }
            BigInteger value = value(sums.sum(from + i), count);
            if (value != null) {
                valid.set(i);
                low[i] = value.longValue();
                if (high.length > 0) {
                    high[i] = value.shiftRight(64).longValue();
                }
            }
        }
        return vector(high, low, valid.validity(0, size), size);
    }

    private Vector vector(long[] high, long[] low, long @Nullable [] validity, int size) {
        if (lane == Lane.DECIMAL) {
            return new DecimalVector(high, low, validity, size);
        }
        if (lane == Lane.LONG) {
            return new LongVector(low, validity, size);
        }
        int[] ints = new int[size];
        for (int i = 0; i < size; i++) {
            ints[i] = (int) low[i];
        }
        return new IntVector(ints, validity, size);
    }

    /// Whether the result of `sum` is computed within 64 bits.
    private boolean isPlain(long sum) {
        long magnitude = Math.abs(sum);
        return magnitude >= 0 && magnitude < longLimit
                && (!average || longFactor == 1 || magnitude <= Long.MAX_VALUE / longFactor);
    }

    private long plain(long sum, long count) {
        if (!average) {
            return sum;
        }
        long scaled = sum * longFactor;
        long quotient = scaled / count;
        long rest = Math.abs(scaled - quotient * count);
        return rest >= count - rest ? quotient + Long.signum(scaled) : quotient;
    }

    private @Nullable BigInteger value(BigInteger sum, long count) {
        if (sum.abs().compareTo(limit) >= 0) {
            if (overflow == Overflow.NULL || overflow == Overflow.WRAP && !interval) {
                return null;
            }
            throw interval ? intervalOverflow() : decimalOverflow(sum);
        }
        if (!average) {
            return sum;
        }
        return new BigDecimal(sum.multiply(factor))
                .divide(BigDecimal.valueOf(count), 0, RoundingMode.HALF_UP)
                .unscaledValue();
    }

    private SqlException intervalOverflow() {
        return SqlException.execution("INTERVAL_ARITHMETIC_OVERFLOW.WITH_SUGGESTION", "functionName",
                average ? "`try_avg`" : "`try_sum`");
    }

    private SqlException decimalOverflow(BigInteger sum) {
        return Overflow.error("the sum of decimals has " + sum.abs().toString().length() + " digits",
                average ? "try_avg" : "try_sum");
    }
}
