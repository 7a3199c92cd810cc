package io.troupe.bench.kernel;

import io.troupe.columnar.Batch;
import io.troupe.columnar.LongVector;
import io.troupe.columnar.select.ConstantComparison;
import io.troupe.columnar.select.Operator;
import io.troupe.columnar.select.Selection;
import java.util.List;

/// Selects the half of the rows whose numbers are below a constant.
final class SelectVectors implements Kernel {
    private static final long SEED = 29;
    private static final long BOUND = 1 << 20;

    private final int rows;
    private final List<Batch> batches;

    SelectVectors(int rows) {
        this.rows = rows;
        this.batches = Batches.ofNumbers(rows, row -> Batches.number(SEED, row, BOUND));
    }

    @Override
    public String run() {
        ConstantComparison below = new ConstantComparison(Operator.LESS, LongVector.of(BOUND / 2));
        int[] selected = new int[Batch.ROWS];
        long count = 0;
        long sum = 0;
        for (Batch batch : batches) {
            int all = Selection.all(selected, batch.rowCount());
            int kept = below.select(batch.column(0), selected, all);
            long[] values = ((LongVector) batch.column(0)).values();
            for (int i = 0; i < kept; i++) {
                sum += values[selected[i]];
            }
            count += kept;
        }
        return count + " " + sum;
    }

    @Override
    public String reference() {
        long count = 0;
        long sum = 0;
        for (int row = 0; row < rows; row++) {
            long value = Batches.number(SEED, row, BOUND);
            if (value < BOUND / 2) {
                count++;
                sum += value;
            }
        }
        return count + " " + sum;
    }
}
