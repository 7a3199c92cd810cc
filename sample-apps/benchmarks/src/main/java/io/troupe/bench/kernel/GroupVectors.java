package io.troupe.bench.kernel;

import io.troupe.columnar.Batch;
import io.troupe.columnar.Lane;
import io.troupe.columnar.LongVector;
import io.troupe.columnar.Vector;
import io.troupe.columnar.hash.GroupTable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Finds the groups of random keys of which there are a fifth as many as rows, and counts the rows of each.
final class GroupVectors implements Kernel {
    private static final long SEED = 17;

    private final int rows;
    private final List<Batch> batches;

    GroupVectors(int rows) {
        this.rows = rows;
        this.batches = Batches.ofNumbers(rows, this::key);
    }

    /// Far apart, so that the table cannot find groups by place.
    private long key(int row) {
        return Batches.number(SEED, row, 1 + rows / 5) * 0x9E3779B97F4A7C15L;
    }

    @Override
    public String run() {
        GroupTable table = new GroupTable(List.of(Lane.LONG));
        long[] counts = new long[1 << 10];
        int[] groups = new int[Batch.ROWS];
        for (Batch batch : batches) {
            table.assign(new Vector[]{batch.column(0)}, batch.rowCount(), groups);
            if (table.groupCount() > counts.length) {
                counts = Arrays.copyOf(counts, Integer.highestOneBit(table.groupCount()) * 2);
            }
            for (int i = 0; i < batch.rowCount(); i++) {
                counts[groups[i]]++;
            }
        }
        long[] keys = ((LongVector) table.keys(0, table.groupCount())[0]).values();
        long answer = 0;
        for (int group = 0; group < table.groupCount(); group++) {
            answer += keys[group] * counts[group];
        }
        return table.groupCount() + " " + answer;
    }

    @Override
    public String reference() {
        Map<Long, Long> counts = new HashMap<>();
        for (int row = 0; row < rows; row++) {
            counts.merge(key(row), 1L, Long::sum);
        }
        return counts.size() + " "
                + counts.entrySet().stream().mapToLong(entry -> entry.getKey() * entry.getValue()).sum();
    }
}
