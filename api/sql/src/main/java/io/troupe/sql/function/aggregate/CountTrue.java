package io.troupe.sql.function.aggregate;

import io.troupe.columnar.BooleanVector;
import io.troupe.columnar.Vector;

/// In how many rows the argument is true.
final class CountTrue extends GroupCounts {
    CountTrue() {}

    @Override
    public void update(int[] groups, Vector[] arguments, int rowCount) {
        byte[] values = ((BooleanVector) arguments[0].decoded()).values();
        for (int i = 0; i < rowCount; i++) {
            counts[groups[i]] += values[i];
        }
    }
}
