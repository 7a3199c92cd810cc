package io.troupe.sql.function.aggregate;

import io.troupe.columnar.IntVector;
import io.troupe.columnar.LongVector;
import io.troupe.columnar.Validity;
import io.troupe.columnar.Vector;
import io.troupe.sql.function.BatchedSums;
import io.troupe.sql.function.LongSums;
import java.math.BigInteger;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Sums and averages of scaled integers of up to 64 bits: decimals of up to 18 digits and intervals.
///
/// A group has 64 bits as long as no sum can have left them: `bound` is what no sum exceeds in
/// magnitude, which each batch raises by its number of rows times a bound of its values. From then on
/// all groups have 32 bits more, which is above what any type of a result holds; sums beyond are told as
/// overflow.
final class NarrowSum implements BatchedSums, SumRule.Sums {
    private final SumRule rule;
    private final GroupBits seen = new GroupBits();
    private long[] low = new long[1];
    /// What is above the low 64 bits; empty as long as they hold all sums.
    private int[] high = {};
    /// How many values a group has, of averages only.
    private long[] counts;
    private int groupCount;
    private long bound;
    private long rowsSinceBound;

    NarrowSum(SumRule rule) {
        this.rule = rule;
        counts = new long[rule.isAverage() ? 1 : 0];
    }

    @Override
    public void resize(int groups) {
        groupCount = Math.max(groupCount, groups);
        low = GroupArrays.grow(low, groups);
        if (high.length > 0 && high.length < low.length) {
            high = Arrays.copyOf(high, low.length);
        }
        if (rule.isAverage()) {
            counts = GroupArrays.grow(counts, groups);
        } else {
            seen.resize(groups);
        }
    }

    @Override
    public void update(int[] groups, Vector[] arguments, int rowCount) {
        Vector column = arguments[0].decoded();
        addValues(groups, values(column, rowCount), rowCount);
        long[] validity = column.validity();
        if (rule.isAverage()) {
            Count.add(counts, groups, validity, rowCount);
        } else {
            seen.setAll(groups, validity, rowCount, groupCount);
        }
    }

    private static long[] values(Vector column, int rowCount) {
        if (column instanceof LongVector longs) {
            return longs.values();
        }
        int[] ints = ((IntVector) column).values();
        long[] values = new long[rowCount];
        for (int i = 0; i < rowCount; i++) {
            values[i] = ints[i];
        }
        return values;
    }

    /// Values under nulls are 0.
    private void addValues(int[] groups, long[] values, int rowCount) {
        if (staysNarrow(values, rowCount)) {
            add(low, groups, values, rowCount);
            return;
        }
        for (int i = 0; i < rowCount; i++) {
            add(groups[i], values[i], (int) (values[i] >> 63));
        }
    }

    private static void add(long[] sums, int[] groups, long[] values, int rowCount) {
        for (int i = 0; i < rowCount; i++) {
            sums[groups[i]] += values[i];
        }
    }

    /// Whether no group can leave 64 bits by these values; makes `high` when one could.
    private boolean staysNarrow(long[] values, int rowCount) {
        if (high.length > 0) {
            return false;
        }
        long magnitude = magnitude(values, rowCount);
        if (magnitude >= Long.MAX_VALUE / Math.max(1, rowCount)) {
            widen();
            return false;
        }
        long more = (magnitude + 1) * rowCount;
        rowsSinceBound += rowCount;
        if (more > Long.MAX_VALUE - bound && rowsSinceBound >= groupCount) {
            bound = magnitude(low, groupCount);
            rowsSinceBound = 0;
        }
        if (more > Long.MAX_VALUE - bound) {
            widen();
            return false;
        }
        bound += more;
        return true;
    }

    /// What no value exceeds in magnitude but for 1, less than twice as much as needed.
    private static long magnitude(long[] values, int count) {
        long bits = 0;
        for (int i = 0; i < count; i++) {
            bits |= values[i] ^ values[i] >> 63;
        }
        return bits;
    }

    private void widen() {
        high = new int[low.length];
        for (int group = 0; group < groupCount; group++) {
            high[group] = (int) (low[group] >> 63);
        }
    }

    private void add(int group, long valueLow, int valueHigh) {
        long sum = low[group] + valueLow;
        long above = (long) high[group] + valueHigh + (Long.compareUnsigned(sum, valueLow) < 0 ? 1 : 0);
        if (above != (int) above) {
            throw Overflow.error("a sum leaves 95 bits", rule.isAverage() ? "try_avg" : "try_sum");
        }
        low[group] = sum;
        high[group] = (int) above;
    }

    @Override
    public void updateOne(int group, Vector[] arguments, int rowCount) {
        Vector column = arguments[0].decoded();
        long[] values = values(column, rowCount);
        if (LongSums.isSafe(values, rowCount)) {
            addSum(group, LongSums.sum(values, rowCount), Validity.count(column.validity(), rowCount));
        } else {
            update(LongSums.same(group, rowCount), arguments, rowCount);
        }
    }

    @Override
    public void addSum(int group, long sum, long count) {
        if (count == 0) {
            return;
        }
        long result = low[group] + sum;
        if (high.length == 0 && ((low[group] ^ result) & (sum ^ result)) < 0) {
            widen();
        }
        if (high.length == 0) {
            low[group] = result;
            long magnitude = result ^ result >> 63;
            bound = magnitude == Long.MAX_VALUE ? magnitude : Math.max(bound, magnitude + 1);
        } else {
            add(group, sum, (int) (sum >> 63));
        }
        if (rule.isAverage()) {
            counts[group] += count;
        } else {
            seen.set(group);
        }
    }

    @Override
    public void merge(int[] groups, Vector[] states, int rowCount) {
        LongVector lows = (LongVector) states[0].decoded();
        int[] highs = ((IntVector) states[1].decoded()).values();
        if (high.length == 0 && areLongs(lows.values(), highs, rowCount)) {
            addValues(groups, lows.values(), rowCount);
        } else {
            if (high.length == 0) {
                widen();
            }
            for (int i = 0; i < rowCount; i++) {
                add(groups[i], lows.get(i), highs[i]);
            }
        }
        if (rule.isAverage()) {
            long[] others = ((LongVector) states[2].decoded()).values();
            add(counts, groups, others, rowCount);
        } else {
            seen.setAll(groups, lows.validity(), rowCount, groupCount);
        }
    }

    private static boolean areLongs(long[] low, int[] high, int rowCount) {
        long differs = 0;
        for (int i = 0; i < rowCount; i++) {
            differs |= high[i] ^ low[i] >> 63;
        }
        return differs == 0;
    }

    @Override
    public Vector[] states(int from, int to) {
        int size = to - from;
        int[] highs = new int[size];
        for (int i = 0; i < size; i++) {
            highs[i] = high.length == 0 ? (int) (low[from + i] >> 63) : high[from + i];
        }
        long @Nullable [] validity = rule.isAverage() ? null : seen.validity(from, to);
        Vector lows = new LongVector(Arrays.copyOfRange(low, from, to), validity, size);
        Vector tops = new IntVector(highs, null, size);
        return rule.isAverage()
                ? new Vector[]{lows, tops, new LongVector(Arrays.copyOfRange(counts, from, to), null, size)}
                : new Vector[]{lows, tops};
    }

    @Override
    public Vector results(int from, int to) {
        return rule.results(this, from, to);
    }

    @Override
    public long count(int group) {
        return rule.isAverage() ? counts[group] : seen.get(group) ? 1 : 0;
    }

    @Override
    public boolean isLong(int group) {
        return high.length == 0 || high[group] == low[group] >> 63;
    }

    @Override
    public long longSum(int group) {
        return low[group];
    }

    @Override
    public BigInteger sum(int group) {
        BigInteger lower = BigInteger.valueOf(low[group] >>> 1).shiftLeft(1)
                .or(BigInteger.valueOf(low[group] & 1));
        long upper = high.length == 0 ? low[group] >> 63 : high[group];
        return BigInteger.valueOf(upper).shiftLeft(64).or(lower);
    }

    @Override
    public long sizeInBytes() {
        return 8L * (low.length + counts.length) + 4L * high.length + seen.sizeInBytes();
    }
}
