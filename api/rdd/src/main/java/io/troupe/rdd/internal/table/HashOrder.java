package io.troupe.rdd.internal.table;

import io.troupe.rdd.internal.batch.Column;
import io.troupe.rdd.internal.sort.RowOrder;

/// The order of runs that tables spill: by unsigned key hash. Keys of equal hash count as equal, wherever they
/// lie.
final class HashOrder implements RowOrder {
    @Override
    public void rank(Column keys, int from, int to, long[] ranks) {
        for (int row = from; row < to; row++) {
            ranks[row - from] = Integer.toUnsignedLong(KeyHash.of(keys, row));
        }
    }

    @Override
    public boolean isDecidedByRank(Column keys) {
        return true;
    }

    @Override
    public int compareTied(Column first, int firstRow, Column second, int secondRow) {
        return 0;
    }
}
