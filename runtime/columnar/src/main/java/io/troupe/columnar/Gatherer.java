package io.troupe.columnar;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Some batches of the same lanes as one table of numbered rows: row numbers run from 0 through all
/// batches in order. Takes rows by number from anywhere into dense batches: the build side of a join, the
/// order of a sort.
///
/// Grows at its end by [#add]; one owner while it does, any thread reads after that. Gathering copies
/// values (bytes and elements too when there is more than one batch, else they are shared) and costs a
/// random access a value.
public final class Gatherer {
    /// Rows a step of the directory: small enough that few batches begin within one.
    private static final int STEP_BITS = 10;

    private final List<Lane> lanes;
    private final List<Batch> batches = new ArrayList<>();
    private int[] firstRows = new int[16];
    /// The batch of row `i << STEP_BITS`.
    private int[] directory = new int[16];
    private final @Nullable Spread[] spreads;
    private int rowCount;
    private long sizeInBytes;

    /// A table without rows, of columns of `lanes`.
    public Gatherer(List<Lane> lanes) {
        this.lanes = List.copyOf(lanes);
        spreads = new Spread[lanes.size()];
    }

    /// The rows of `batches`, which are of `lanes`.
    public static Gatherer of(List<Lane> lanes, List<Batch> batches) {
        Gatherer gatherer = new Gatherer(lanes);
        batches.forEach(gatherer::add);
        return gatherer;
    }

    /// Adds the rows of `batch`, which get the next numbers. Keeps a reference. Throws
    /// ArithmeticException past 2^31 - 1 rows and IllegalArgumentException for another number of columns.
    public void add(Batch batch) {
        if (batch.columns().size() != lanes.size()) {
            throw new IllegalArgumentException(
                    "a batch of " + batch.columns().size() + " columns among those of " + lanes.size());
        }
        if (batch.rowCount() == 0) {
            return;
        }
        int grown = Math.addExact(rowCount, batch.rowCount());
        int index = batches.size();
        if (index == firstRows.length) {
            firstRows = Arrays.copyOf(firstRows, 2 * index);
        }
        firstRows[index] = rowCount;
        int steps = (grown - 1 >> STEP_BITS) + 1;
        if (steps > directory.length) {
            directory = Arrays.copyOf(directory, Math.max(steps, 2 * directory.length));
        }
        int firstStep = (int) ((long) rowCount + (1 << STEP_BITS) - 1 >> STEP_BITS);
        Arrays.fill(directory, Math.min(firstStep, steps), steps, index);
        batches.add(batch);
        Arrays.fill(spreads, null);
        rowCount = grown;
        sizeInBytes += batch.sizeInBytes();
    }

    /// How many rows there are.
    public int rowCount() {
        return rowCount;
    }

    /// The batches in order; empty ones are left out. Not a copy.
    public List<Batch> batches() {
        return batches;
    }

    /// The lanes of the columns.
    public List<Lane> lanes() {
        return lanes;
    }

    /// The index of the batch that has row `row`.
    public int batchOf(int row) {
        int batch = directory[row >> STEP_BITS];
        while (batch + 1 < batches.size() && firstRows[batch + 1] <= row) {
            batch++;
        }
        return batch;
    }

    /// The rows `rows[from..from + count)` in that order, all columns; a row of nulls where the number is
    /// negative.
    public Batch gather(int[] rows, int from, int count) {
        Located located = locate(rows, from, count);
        List<Vector> columns = new ArrayList<>(lanes.size());
        for (int column = 0; column < lanes.size(); column++) {
            columns.add(gather(column, located, count));
        }
        return new Batch(columns, count);
    }

    /// As [#gather(int\[\], int, int)], only column `column`.
    public Vector gather(int column, int[] rows, int from, int count) {
        return gather(column, locate(rows, from, count), count);
    }

    private Vector gather(int column, Located located, int count) {
        if (located.onlyBatch >= 0) {
            Vector source = batches.get(located.onlyBatch).column(column);
            return located.anyNull
                    ? Nulls.orNull(source, located.rows, count)
                    : source.gather(located.rows, count);
        }
        if (batches.isEmpty()) {
            return lanes.get(column).nulls(count);
        }
        return spread(column).gather(located.batchIndexes, located.rows, count);
    }

    /// The arrays of a column, collected when first needed. Threads that race here each collect the same.
    private Spread spread(int column) {
        Spread spread = spreads[column];
        if (spread == null) {
            spread = new Spread(lanes.get(column), Concatenation.column(batches, column));
            spreads[column] = spread;
        }
        return spread;
    }

    private Located locate(int[] rows, int from, int count) {
        Located located = new Located(count);
        int last = -1;
        int first = 0;
        int end = 0;
        boolean oneBatch = true;
        for (int i = 0; i < count; i++) {
            int row = rows[from + i];
            if (row < 0) {
                located.rows[i] = -1;
                located.batchIndexes[i] = Math.max(last, 0);
                located.anyNull = true;
                continue;
            }
            if (row < first || row >= end) {
                int batch = batchOf(row);
                oneBatch &= last < 0;
                last = batch;
                first = firstRows[batch];
                end = first + batches.get(batch).rowCount();
            }
            located.batchIndexes[i] = last;
            located.rows[i] = row - first;
        }
        located.onlyBatch = oneBatch && last >= 0 ? last : -1;
        return located;
    }

    /// An estimate of the heap that the batches hold.
    public long sizeInBytes() {
        return sizeInBytes + 4L * firstRows.length + 4L * directory.length;
    }

    /// Rows as batch and row within it, -1 for nulls.
    private static final class Located {
        private final int[] batchIndexes;
        private final int[] rows;
        private boolean anyNull;
        /// The batch that has all rows, -1 when there are several or none.
        private int onlyBatch;

        private Located(int count) {
            batchIndexes = new int[count];
            rows = new int[count];
        }
    }
}
