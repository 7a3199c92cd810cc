package io.troupe.rdd.internal.sort;

import io.troupe.rdd.internal.batch.Column;
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
/// Memory per record: its value, twice its key as it is kept, and 24 bytes for sorting. Large batches are kept
/// as they come, so that their values are copied only once, in order. Closing gives memory back and removes
/// files.
public final class PairSort implements AutoCloseable {
    /// Rows for which there is always room.
    private static final int FEWEST_ROWS = 1024;
    /// Rows between two looks at the size of their objects.
    private static final int CHECKED_ROWS = 4096;
    private static final int MOST_ROWS = 1 << 29;
    private static final int BYTES_PER_ROW = Long.BYTES + RowSort.BYTES_PER_ROW;
    /// Bytes of text that the keys of one run may have, so that one array holds them.
    private static final long MOST_KEY_BYTES = 1L << 30;

    private final RowOrder order;
    private final RowSort sort;
    private final SpilledRuns runs;
    private final HeldBytes held;
    private final ValueChunks values = new ValueChunks();
    private Column keys = Column.packing(FEWEST_ROWS);
    private int capacity = FEWEST_ROWS;
    /// The number of rows at which the budget is looked at again.
    private int nextCheck = FEWEST_ROWS;
    private int measuredRows;
    private long keyBytes;

    /// An empty sort by `order`.
    public PairSort(RowOrder order, SpillSpace space) {
        this.order = order;
        this.sort = new RowSort(order);
        this.runs = new SpilledRuns(space, order, "sort");
        this.held = new HeldBytes(space);
    }

    /// Adds one record.
    public void add(@Nullable Object key, @Nullable Object value) throws Exception {
        if (keys.size() == nextCheck) {
            makeRoom();
        }
        keys.append(key);
        values.append(value);
    }

    /// Adds all records of `batch`, which must not change any more.
    public void addAll(PairBatch batch) throws Exception {
        if (batch.size() >= ValueChunks.LEAST_ADOPTED) {
            adopt(batch);
            return;
        }
        for (int row = 0; row < batch.size(); row++) {
            if (keys.size() == nextCheck) {
                makeRoom();
            }
            keys.appendFrom(batch.keys(), row);
            values.appendFrom(batch.values(), row);
        }
    }

    /// Writes rows that are sorted already as a run of their own, later than everything added before.
    public void addSorted(SortedRows sorted) throws Exception {
        spill();
        runs.add(sorted);
    }

    /// Writes what is in memory as a run, so that others can have the memory.
    public void spill() throws Exception {
        if (keys.size() > 0) {
            runs.add(sorted());
        }
        forgetRows();
    }

    /// All records in order. To be called once, after which nothing may be added; valid until [#close()].
    public PairBatches results() throws Exception {
        if (runs.isEmpty()) {
            return SpilledRuns.slices(sorted());
        }
        long objectBytes = keyBytes + values.bytes();
        long bufferBytes = runs.bufferBytes(BYTES_PER_ROW + objectBytes / Math.max(1, measuredRows));
        if (!held.trySet(held.bytes() + bufferBytes)) {
            spill();
            held.trySet(bufferBytes);
        }
        List<PairBatches> inputs = new ArrayList<>(runs.open());
        if (keys.size() > 0) {
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
        forgetRows();
    }

    private void forgetRows() {
        sort.release();
        keys = Column.packing(FEWEST_ROWS);
        values.clear();
        capacity = FEWEST_ROWS;
        nextCheck = FEWEST_ROWS;
        measuredRows = 0;
        keyBytes = 0;
        held.release();
    }

    private void makeRoom() throws Exception {
        measureKeys();
        int size = keys.size();
        if (!tryHold(size < capacity ? capacity : grown(size + 1), 0)) {
            spill();
        }
        nextCheck = Math.min(capacity, keys.size() + CHECKED_ROWS);
    }

    private void adopt(PairBatch batch) throws Exception {
        measureKeys();
        long bytes = ObjectSizes.of(batch.keys(), 0, batch.size()) + ObjectSizes.of(batch.values());
        if (!tryHold(grown(keys.size() + batch.size()), bytes)) {
            spill();
            // the batch is there in any case; what is refused now makes the next one spill
            tryHold(grown(batch.size()), bytes);
        }
        keys.appendAll(batch.keys());
        values.adopt(batch.values());
        measureKeys();
        nextCheck = Math.min(Math.max(capacity, keys.size()), keys.size() + CHECKED_ROWS);
    }

    /// Counts what the keys take that came since the last time.
    private void measureKeys() {
        int size = keys.size();
        keyBytes += ObjectSizes.of(keys, measuredRows, size);
        measuredRows = size;
    }

    /// The capacity for `least` rows: the one at hand if it will do, else at least twice as much.
    private int grown(int least) {
        return least <= capacity ? capacity : Math.clamp(2L * capacity, least, Math.max(least, MOST_ROWS));
    }

    /// Holds the memory for `wanted` rows and `more` bytes that are about to come. False when it is refused or
    /// one sort cannot take so much.
    private boolean tryHold(int wanted, long more) {
        long bytes = wanted * (long) BYTES_PER_ROW + keyBytes + values.bytes() + more;
        // while arrays are copied, the old ones take the place of what sorting will need
        if (wanted > MOST_ROWS || keys.size() == MOST_ROWS
                || keys.textBytes(0, keys.size()) > MOST_KEY_BYTES || !held.trySet(bytes)) {
            return false;
        }
        keys.ensureCapacity(wanted);
        capacity = wanted;
        return true;
    }

    private SortedRows sorted() {
        int count = keys.size();
        int[] order = sort.sort(keys);
        ValueChunks.Selection ordered = values.inOrder(order);
        return new SortedRows() {
            @Override
            public int size() {
                return count;
            }

            @Override
            public PairBatch slice(int from, int to) {
                return new PairBatch(keys.gather(order, from, to), ordered.slice(from, to));
            }
        };
    }
}
