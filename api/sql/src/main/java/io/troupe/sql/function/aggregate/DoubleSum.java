package io.troupe.sql.function.aggregate;

import io.troupe.columnar.DoubleVector;
import io.troupe.columnar.LongVector;
import io.troupe.columnar.Vector;
import io.troupe.sql.function.AggregateState;
import java.util.Arrays;

/// Sums of doubles and how many there are: `sum` and `avg` of numbers that are no decimals.
final class DoubleSum implements AggregateState {
    private final boolean average;
    private double[] sums = new double[1];
    private long[] counts = new long[1];

    DoubleSum(boolean average) {
        this.average = average;
    }

    @Override
    public void resize(int groupCount) {
        sums = GroupArrays.grow(sums, groupCount);
        counts = GroupArrays.grow(counts, groupCount);
    }

    @Override
    public void update(int[] groups, Vector[] arguments, int rowCount) {
        DoubleVector column = (DoubleVector) arguments[0].decoded();
        double[] values = column.values();
        if (!column.mayHaveNulls()) {
            for (int i = 0; i < rowCount; i++) {
                sums[groups[i]] += values[i];
                counts[groups[i]]++;
            }
            return;
        }
        for (int i = 0; i < rowCount; i++) {
            if (!column.isNull(i)) {
                sums[groups[i]] += values[i];
                counts[groups[i]]++;
            }
        }
    }

    @Override
    public void updateOne(int group, Vector[] arguments, int rowCount) {
        DoubleVector column = (DoubleVector) arguments[0].decoded();
        double[] values = column.values();
        double sum = sums[group];
        long count = 0;
        for (int i = 0; i < rowCount; i++) {
            if (!column.isNull(i)) {
                sum += values[i];
                count++;
            }
        }
        sums[group] = sum;
        counts[group] += count;
    }

    @Override
    public void merge(int[] groups, Vector[] states, int rowCount) {
        double[] otherSums = ((DoubleVector) states[0].decoded()).values();
        long[] otherCounts = ((LongVector) states[1].decoded()).values();
        for (int i = 0; i < rowCount; i++) {
            sums[groups[i]] += otherSums[i];
            counts[groups[i]] += otherCounts[i];
        }
    }

    @Override
    public Vector[] states(int from, int to) {
        return new Vector[]{new DoubleVector(Arrays.copyOfRange(sums, from, to), null, to - from),
                new LongVector(Arrays.copyOfRange(counts, from, to), null, to - from)};
    }

    @Override
    public Vector results(int from, int to) {
        double[] values = new double[to - from];
        GroupBits valid = new GroupBits();
        valid.resize(to - from);
        for (int i = from; i < to; i++) {
            if (counts[i] > 0) {
                values[i - from] = average ? sums[i] / counts[i] : sums[i];
                valid.set(i - from);
            }
        }
        return new DoubleVector(values, valid.validity(0, to - from), to - from);
    }

    @Override
    public long sizeInBytes() {
        return 8L * (sums.length + counts.length);
    }
}
