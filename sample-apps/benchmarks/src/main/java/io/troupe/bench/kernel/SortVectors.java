package io.troupe.bench.kernel;

import io.troupe.columnar.Batch;
import io.troupe.columnar.LongVector;
import io.troupe.columnar.sort.SortKey;
import io.troupe.columnar.sort.Sorting;
import java.util.Arrays;
import java.util.List;

/// Sorts random 64-bit numbers downwards.
final class SortVectors implements Kernel {
    private static final long SEED = 31;

    private final long[] values;

    SortVectors(int rows) {
        values = new long[rows];
        Arrays.setAll(values, row -> Batches.number(SEED, row, Long.MAX_VALUE) - Long.MAX_VALUE / 2);
    }

    @Override
    public String run() {
        Batch table = new Batch(List.of(new LongVector(values, null, values.length)), values.length);
        long[] sorted = ((LongVector) Sorting.sort(table, List.of(SortKey.descending(0))).column(0)).values();
        long answer = 0;
        for (int i = 0; i < values.length; i++) {
            answer = 31 * answer + sorted[i];
        }
        return Long.toString(answer);
    }

    @Override
    public String reference() {
        long[] sorted = values.clone();
        Arrays.sort(sorted);
        long answer = 0;
        for (int i = sorted.length - 1; i >= 0; i--) {
            answer = 31 * answer + sorted[i];
        }
        return Long.toString(answer);
    }
}
