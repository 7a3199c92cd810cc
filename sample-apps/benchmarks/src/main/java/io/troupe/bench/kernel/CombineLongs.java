package io.troupe.bench.kernel;

import io.troupe.bench.workload.SplitMix;
import io.troupe.rdd.internal.table.CombineTable;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Adds up row numbers by random keys of which there are a fifth as many as rows.
final class CombineLongs implements Kernel {
    private final long[] keys;

    CombineLongs(int rows) {
        keys = new long[rows];
        for (int row = 0; row < rows; row++) {
            keys[row] = SplitMix.below(13, row, 1 + rows / 5);
        }
    }

    @Override
    public String run() throws Exception {
        long[] total = new long[1];
        try (CombineTable table = new CombineTable(new SumCombiner())) {
            for (int row = 0; row < keys.length; row++) {
                table.merge(keys[row], (long) row);
            }
            table.forEach((key, sum) -> total[0] += answerOf((Long) key, (Long) sum));
            return Long.toString(total[0]);
        }
    }

    @Override
    public String reference() {
        Map<Long, Long> sums = new HashMap<>();
        for (int row = 0; row < keys.length; row++) {
            sums.merge(keys[row], (long) row, Long::sum);
        }
        return Long.toString(
                sums.entrySet().stream().mapToLong(entry -> answerOf(entry.getKey(), entry.getValue()))
                        .sum());
    }

    private static long answerOf(@Nullable Long key, @Nullable Long sum) {
        return (Objects.requireNonNull(key) + 1) * Objects.requireNonNull(sum);
    }
}
