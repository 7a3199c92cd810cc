package io.troupe.bench.kernel;

import io.troupe.bench.workload.SortRows;
import io.troupe.rdd.internal.batch.Column;
import io.troupe.rdd.internal.batch.Lane;
import io.troupe.rdd.internal.sort.KeyOrder;
import io.troupe.rdd.internal.sort.RowSort;
import java.util.Arrays;

/// Sorts the row numbers of the keys of the sort workload.
final class SortLongs implements Kernel {
    private final long[] keys;
    private final RowSort sort = new RowSort(KeyOrder.natural());

    SortLongs(int rows) {
        keys = new long[rows];
        for (int row = 0; row < rows; row++) {
            keys[row] = SortRows.key(row);
        }
    }

    @Override
    public String run() {
        int[] rows = sort.sort(Column.ofBits(Lane.LONG, keys, keys.length));
        long answer = 0;
        for (int i = 0; i < keys.length; i++) {
            answer = 31 * answer + keys[rows[i]];
        }
        return Long.toString(answer);
    }

    @Override
    public String reference() {
        long[] sorted = keys.clone();
        Arrays.sort(sorted);
        return Long.toString(Arrays.stream(sorted).reduce(0, (answer, key) -> 31 * answer + key));
    }
}
