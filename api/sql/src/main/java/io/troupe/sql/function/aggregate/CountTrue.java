package io.troupe.sql.function.aggregate;

import io.troupe.columnar.BooleanVector;
import io.troupe.columnar.LongVector;
import io.troupe.columnar.Vector;
import io.troupe.sql.function.AggregateState;
import java.util.Arrays;

/// In how many rows the argument is true.
final class CountTrue implements AggregateState {
    private long[] counts = new long[1];

    CountTrue() {}

    @Override
    public void resize(int groupCount) {
        counts = GroupArrays.grow(counts, groupCount);
    }

    @Override
    public void update(int[] groups, Vector[] arguments, int rowCount) {
        byte[] values = ((BooleanVector) arguments[0].decoded()).values();
        for (int i = 0; i < rowCount; i++) {
            counts[groups[i]] += values[i];
        }
    }

    @Override
    public void merge(int[] groups, Vector[] states, int rowCount) {
        long[] others = ((LongVector) states[0].decoded()).values();
        for (int i = 0; i < rowCount; i++) {
            counts[groups[i]] += others[i];
        }
    }

    @Override
    public Vector[] states(int from, int to) {
        return new Vector[]{results(from, to)};
    }

    @Override
    public Vector results(int from, int to) {
        return new LongVector(Arrays.copyOfRange(counts, from, to), null, to - from);
    }

    @Override
    public long sizeInBytes() {
        return 8L * counts.length;
    }
}
