package io.troupe.bench.kernel;

import io.troupe.columnar.Batch;
import io.troupe.columnar.Lane;
import io.troupe.columnar.LongVector;
import io.troupe.columnar.Vector;
import io.troupe.columnar.join.JoinProbe;
import io.troupe.columnar.join.JoinTable;
import io.troupe.columnar.join.JoinTableBuilder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Holds a tenth as many keys as there are rows and looks up rows of which half have a match.
final class JoinVectors implements Kernel {
    private static final long SEED = 23;
    /// Spreads keys over all numbers, so that the table cannot find them by place.
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private final int held;
    private final int rows;
    private final List<Batch> build;
    private final List<Batch> probe;

    JoinVectors(int rows) {
        this.rows = rows;
        this.held = 1 + rows / 10;
        this.build = Batches.ofNumbers(held, row -> row * SPREAD);
        this.probe = Batches.ofNumbers(rows, row -> key(row) * SPREAD);
    }

    private long key(int row) {
        return Batches.number(SEED, row, 2L * held);
    }

    @Override
    public String run() {
        JoinTableBuilder builder = JoinTable.builder(List.of(Lane.LONG), new boolean[1]);
        build.forEach(batch -> builder.add(new Vector[]{batch.column(0)}, batch.rowCount()));
        JoinProbe lookup = builder.build().probe();
        int[] probeRows = new int[Batch.ROWS];
        int[] buildRows = new int[Batch.ROWS];
        long matches = 0;
        long answer = 0;
        for (Batch batch : probe) {
            lookup.start(new Vector[]{batch.column(0)}, batch.rowCount());
            long[] keys = ((LongVector) batch.column(0)).values();
            int count;
            while ((count = lookup.next(probeRows, buildRows, Batch.ROWS)) > 0) {
                matches += count;
                for (int i = 0; i < count; i++) {
                    answer += keys[probeRows[i]] ^ buildRows[i];
                }
            }
        }
        return matches + " " + answer;
    }

    @Override
    public String reference() {
        Map<Long, Integer> rowOf = new HashMap<>();
        for (int row = 0; row < held; row++) {
            rowOf.put(row * SPREAD, row);
        }
        long matches = 0;
        long answer = 0;
        for (int row = 0; row < rows; row++) {
            Integer found = rowOf.get(key(row) * SPREAD);
            if (found != null) {
                matches++;
                answer += (key(row) * SPREAD) ^ found;
            }
        }
        return matches + " " + answer;
    }
}
