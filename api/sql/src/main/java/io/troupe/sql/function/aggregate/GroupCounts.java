package io.troupe.sql.function.aggregate;

import io.troupe.columnar.LongVector;
import io.troupe.columnar.Vector;
import io.troupe.sql.function.AggregateState;
import java.util.Arrays;

/// A number of rows for each group; subclasses say which rows count.
abstract class GroupCounts implements AggregateState {
    /// By group.
    long[] counts = new long[1];

    @Override
    public final void resize(int groupCount) {
        counts = GroupArrays.grow(counts, groupCount);
    }

    @Override
    public final void merge(int[] groups, Vector[] states, int rowCount) {
        long[] others = ((LongVector) states[0].decoded()).values();
        for (int i = 0; i < rowCount; i++) {
            counts[groups[i]] += others[i];
        }
    }

    @Override
    public final Vector[] states(int from, int to) {
        return new Vector[]{results(from, to)};
    }

    @Override
    public final Vector results(int from, int to) {
        return new LongVector(Arrays.copyOfRange(counts, from, to), null, to - from);
    }

    @Override
    public final long sizeInBytes() {
        return 8L * counts.length;
    }
}
