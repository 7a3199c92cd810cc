package io.troupe.sql.function.aggregate;

import io.troupe.columnar.Validity;
import io.troupe.columnar.Vector;
import io.troupe.sql.function.BatchedSums;
import org.jspecify.annotations.Nullable;

/// How many rows have no null in any argument; all rows when there are no arguments.
final class Count extends GroupCounts implements BatchedSums {
    @Override
    public void update(int[] groups, Vector[] arguments, int rowCount) {
        add(counts, groups, validity(arguments, rowCount), rowCount);
    }

    /// Counts the rows of each group that have a value.
    static void add(long[] counts, int[] groups, long @Nullable [] validity, int rowCount) {
        if (validity == null) {
            for (int i = 0; i < rowCount; i++) {
                counts[groups[i]]++;
            }
            return;
        }
        for (int i = 0; i < rowCount; i++) {
            counts[groups[i]] += validity[i >> 6] >>> i & 1;
        }
    }

    @Override
    public boolean takesSums() {
        return false;
    }

    @Override
    public void addSum(int group, long sum, long count) {
        counts[group] += count;
    }

    @Override
    public void updateOne(int group, Vector[] arguments, int rowCount) {
        counts[group] += Validity.count(validity(arguments, rowCount), rowCount);
    }

    private static long @Nullable [] validity(Vector[] arguments, int rowCount) {
        long[] validity = null;
        for (Vector argument : arguments) {
            validity = Validity.and(validity, argument.validity(), rowCount);
        }
        return validity;
    }
}
