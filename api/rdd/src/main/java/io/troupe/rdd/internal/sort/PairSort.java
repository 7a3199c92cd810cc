package io.troupe.rdd.internal.sort;

import io.troupe.rdd.internal.batch.HeldBytes;
import io.troupe.rdd.internal.batch.ObjectSizes;
import io.troupe.rdd.internal.batch.PairBatch;
import io.troupe.rdd.internal.batch.PairBatches;
import io.troupe.rdd.internal.batch.SpillSpace;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Sorts keyed records by their keys. Add all records, then read [#results()] once.
///
/// Stable: records of equal keys keep the order in which they were added. When a reservation is refused, what
/// is there is sorted and written as a run; results are then merged from the runs and the rest in memory.
/// Memory per record: two columns, 24 bytes for sorting, and what keys and values refer to. Closing gives
/// memory back and removes files.
public final class PairSort implements AutoCloseable {
    /// Rows for which there is always room.
    private static final int FEWEST_ROWS = 1024;
    /// Rows between two looks at the size of their objects.
    private static final int CHECKED_ROWS = 4096;
    private static final int MOST_ROWS = 1 << 29;
    private static final int BYTES_PER_ROW = 2 * Long.BYTES + RowSort.BYTES_PER_ROW;

    private final RowOrder order;
    private final RowSort sort;
    private final SpilledRuns runs;
    private final HeldBytes held;
    private PairBatch rows = new PairBatch(FEWEST_ROWS);
    private int capacity = FEWEST_ROWS;
    /// The number of rows at which the budget is looked at again.
    private int nextCheck = FEWEST_ROWS;
    private int measuredRows;
    private long objectBytes;

    /// An empty sort by `order`.
    public PairSort(RowOrder order, SpillSpace space) {
        this.order = order;
        this.sort = new RowSort(order);
        this.runs = new SpilledRuns(space, order, "sort");
        this.held = new HeldBytes(space);
    }

    /// Adds one record.
    public void add(@Nullable Object key, @Nullable Object value) throws Exception {
        if (rows.size() == nextCheck) {
            makeRoom();
        }
        rows.append(key, value);
    }

    /// Adds all records of `batch`.
    public void addAll(PairBatch batch) throws Exception {
        for (int row = 0; row < batch.size(); row++) {
            if (rows.size() == nextCheck) {
                makeRoom();
            }
            rows.appendFrom(batch, row);
        }
    }

    /// Writes rows that are sorted already as a run of their own, later than everything added before.
    public void addSorted(SortedRows sorted) throws Exception {
        spill();
        runs.add(sorted);
    }

    /// Writes what is in memory as a run, so that others can have the memory.
    public void spill() throws Exception {
        if (rows.size() > 0) {
            runs.add(sorted());
        }
        sort.release();
        rows = new PairBatch(FEWEST_ROWS);
        capacity = FEWEST_ROWS;
        nextCheck = FEWEST_ROWS;
        measuredRows = 0;
        objectBytes = 0;
        held.release();
    }

    /// All records in order. To be called once, after which nothing may be added; valid until [#close()].
    public PairBatches results() throws Exception {
        if (runs.isEmpty()) {
            return SpilledRuns.slices(sorted());
        }
        long bufferBytes = runs.bufferBytes(BYTES_PER_ROW + objectBytes / Math.max(1, measuredRows));
        if (!held.trySet(held.bytes() + bufferBytes)) {
            spill();
            held.trySet(bufferBytes);
        }
        List<PairBatches> inputs = new ArrayList<>(runs.open());
        if (rows.size() > 0) {
            inputs.add(SpilledRuns.slices(sorted()));
        }
        return new MergedBatches(new RunMerge(inputs, order), SpilledRuns.ROWS_PER_FRAME);
    }

    /// How many runs were written to disk.
    public int spillCount() {
        return runs.count();
    }

    @Override
    public void close() {
        runs.close();
        sort.release();
        rows = new PairBatch();
        held.release();
    }

    private void makeRoom() throws Exception {
        int size = rows.size();
        objectBytes += ObjectSizes.of(rows.keys(), measuredRows, size)
                + ObjectSizes.of(rows.values(), measuredRows, size);
        measuredRows = size;
        int wanted = size < capacity ? capacity : Math.min(MOST_ROWS, capacity * 2);
        // while arrays are copied, the old ones take the place of what sorting will need
        if (size == MOST_ROWS || !held.trySet(wanted * (long) BYTES_PER_ROW + objectBytes)) {
            spill();
            return;
        }
        rows.ensureCapacity(wanted);
        capacity = wanted;
        nextCheck = Math.min(capacity, size + CHECKED_ROWS);
    }

    private SortedRows sorted() {
        return new SortedRows(rows, sort.sort(rows.keys()));
    }
}
