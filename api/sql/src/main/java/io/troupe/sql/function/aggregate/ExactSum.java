package io.troupe.sql.function.aggregate;

import io.troupe.columnar.DecimalVector;
import io.troupe.columnar.IntVector;
import io.troupe.columnar.LongVector;
import io.troupe.columnar.Vector;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.function.AggregateState;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DecimalType;
import io.troupe.sql.value.Lane;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/// Sums and averages of decimals and intervals, exact whatever the number of rows.
final class ExactSum implements AggregateState {
    private final WideSums sums = new WideSums();
    private final Overflow overflow;
    private final BigInteger limit;
    private final Lane lane;
    private final boolean interval;
    private final boolean average;
    private final int extraScale;

    /// Sums of values that stay below `sumLimit` in magnitude, given as `type`; for an average, with `extraScale` more
    /// digits than the values have.
    ExactSum(Overflow overflow, BigInteger sumLimit, DataType type, boolean average, int extraScale) {
        this.overflow = overflow;
        this.limit = sumLimit;
        this.lane = Lane.of(type);
        this.interval = !(type instanceof DecimalType);
        this.average = average;
        this.extraScale = extraScale;
    }

    @Override
    public void resize(int groupCount) {
        sums.resize(groupCount);
    }

    @Override
    public void update(int[] groups, Vector[] arguments, int rowCount) {
        sums.add(groups, arguments[0].decoded(), rowCount);
    }

    @Override
    public void updateOne(int group, Vector[] arguments, int rowCount) {
        sums.addAll(group, arguments[0].decoded(), rowCount);
    }

    @Override
    public void merge(int[] groups, Vector[] states, int rowCount) {
        sums.merge(groups, states, rowCount);
    }

    @Override
    public Vector[] states(int from, int to) {
        return sums.states(from, to);
    }

    @Override
    public Vector results(int from, int to) {
        int size = to - from;
        long[] low = new long[size];
        long[] high = lane == Lane.DECIMAL ? new long[size] : new long[0];
        GroupBits valid = new GroupBits();
        valid.resize(size);
        for (int i = 0; i < size; i++) {
            if (sums.count(from + i) == 0) {
                continue;
            }
            BigInteger value = value(from + i);
            if (value != null) {
                valid.set(i);
                low[i] = value.longValue();
                if (lane == Lane.DECIMAL) {
                    high[i] = value.shiftRight(64).longValue();
                }
            }
        }
        long @Nullable [] validity = valid.validity(0, size);
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

    private @Nullable BigInteger value(int group) {
        BigInteger sum = sums.sum(group);
        if (sum.abs().compareTo(limit) >= 0) {
            if (overflow == Overflow.NULL || overflow == Overflow.WRAP && !interval) {
                return null;
            }
            throw interval ? intervalOverflow() : decimalOverflow(sum);
        }
        if (!average) {
            return sum;
        }
        BigInteger scaled = extraScale == 0 ? sum : sum.multiply(BigInteger.TEN.pow(extraScale));
        return new BigDecimal(scaled)
                .divide(BigDecimal.valueOf(sums.count(group)), 0, RoundingMode.HALF_UP)
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

    @Override
    public long sizeInBytes() {
        return sums.sizeInBytes();
    }
}
