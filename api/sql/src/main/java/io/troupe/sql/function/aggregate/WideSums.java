package io.troupe.sql.function.aggregate;

import io.troupe.columnar.DecimalVector;
import io.troupe.columnar.LongVector;
import io.troupe.columnar.Vector;
import java.math.BigInteger;
import java.util.Arrays;

/// Exact sums of integers of 128 bits and how many were added, for many groups. A sum has 192 bits, so that no
/// number of rows makes it wrong: two longs, and a third one for all groups from the first time that two are too few.
final class WideSums implements SumRule.Sums {
    private long[] high = new long[1];
    private long[] low = new long[1];
    private long[] counts = new long[1];
    /// What 128 bits do not hold, in units of 2^128; empty as long as all sums fit.
    private long[] top = new long[0];

    void resize(int groupCount) {
        high = GroupArrays.grow(high, groupCount);
        low = GroupArrays.grow(low, groupCount);
        counts = GroupArrays.grow(counts, groupCount);
        if (top.length > 0) {
            top = GroupArrays.grow(top, groupCount);
        }
    }

    @Override
    public long count(int group) {
        return counts[group];
    }

    /// Adds row `i` of `column` to group `groups[i]`.
    void add(int[] groups, DecimalVector column, int rowCount) {
        long[] highs = column.high();
        long[] lows = column.low();
        for (int i = 0; i < rowCount; i++) {
            add(groups[i], highs[i], lows[i]);
        }
        Count.add(counts, groups, column.validity(), rowCount);
    }

    /// Adds `count` rows whose sum is given.
    void add(int group, long valueHigh, long valueLow, long count) {
        add(group, valueHigh, valueLow);
        counts[group] += count;
    }

    private void add(int group, long valueHigh, long valueLow) {
        long oldHigh = high[group];
        long sumLow = low[group] + valueLow;
        long carry = Long.compareUnsigned(sumLow, valueLow) < 0 ? 1 : 0;
        long sumHigh = oldHigh + valueHigh + carry;
        low[group] = sumLow;
        high[group] = sumHigh;
        // Only operands of one sign can leave the range, and then the result has the other sign.
        if (((oldHigh ^ sumHigh) & (valueHigh ^ sumHigh)) < 0) {
            if (top.length == 0) {
                top = new long[high.length];
            }
            top[group] += oldHigh < 0 ? -1 : 1;
        }
    }

    /// Adds partial sums: counts, low, high and top words.
    void merge(int[] groups, Vector[] states, int rowCount) {
        long[] otherHigh = ((LongVector) states[0].decoded()).values();
        long[] otherLow = ((LongVector) states[1].decoded()).values();
        long[] otherTop = ((LongVector) states[2].decoded()).values();
        long[] otherCounts = ((LongVector) states[3].decoded()).values();
        for (int i = 0; i < rowCount; i++) {
            add(groups[i], otherHigh[i], otherLow[i]);
            counts[groups[i]] += otherCounts[i];
            if (otherTop[i] != 0) {
                if (top.length == 0) {
                    top = new long[high.length];
                }
                top[groups[i]] += otherTop[i];
            }
        }
    }

    Vector[] states(int from, int to) {
        int size = to - from;
        long[] tops = top.length == 0 ? new long[size] : Arrays.copyOfRange(top, from, to);
        return new Vector[]{new LongVector(Arrays.copyOfRange(high, from, to), null, size),
                new LongVector(Arrays.copyOfRange(low, from, to), null, size),
                new LongVector(tops, null, size),
                new LongVector(Arrays.copyOfRange(counts, from, to), null, size)};
    }

    @Override
    public boolean isLong(int group) {
        return high[group] == low[group] >> 63 && (top.length == 0 || top[group] == 0);
    }

    @Override
    public long longSum(int group) {
        return low[group];
    }

    @Override
    public BigInteger sum(int group) {
        BigInteger unsignedLow = BigInteger.valueOf(low[group] >>> 1).shiftLeft(1)
                .or(BigInteger.valueOf(low[group] & 1));
        BigInteger sum = BigInteger.valueOf(high[group]).shiftLeft(64).or(unsignedLow);
        return top.length == 0 ? sum : sum.add(BigInteger.valueOf(top[group]).shiftLeft(128));
    }

    long sizeInBytes() {
        return 8L * (high.length + low.length + counts.length + top.length);
    }
}
