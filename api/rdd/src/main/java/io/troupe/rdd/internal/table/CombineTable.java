package io.troupe.rdd.internal.table;

import io.troupe.engine.memory.MemoryReservation;
import io.troupe.rdd.internal.batch.Column;
import io.troupe.rdd.internal.batch.HeldBytes;
import io.troupe.rdd.internal.batch.ObjectSizes;
import io.troupe.rdd.internal.batch.PairBatch;
import io.troupe.rdd.internal.batch.PairBatches;
import io.troupe.rdd.internal.batch.PairConsumer;
import io.troupe.rdd.internal.batch.PairScatter;
import io.troupe.rdd.internal.batch.SpillSpace;
import io.troupe.rdd.internal.sort.RunMerge;
import io.troupe.rdd.internal.sort.SortedRows;
import io.troupe.rdd.internal.sort.SpilledRuns;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One combined value per key. The map side of a shuffle adds values with [#merge], the reduce side adds
/// combined values with [#mergeCombiner] or [#mergeCombiners]; then the result is read once with one of
/// [#results], [#forEach] and [#scatter].
///
/// Combined values of Integer, Long, Float and Double lie in the table as primitives and are boxed only for the
/// call of a user function. Records are collected and combined in batches of some hundred, so a user function
/// may run, and throw, some calls later than the record came; the order of records of a key is kept.
///
/// When memory is refused the table is written to disk as a run and starts again empty. Closing gives memory
/// back and removes files.
public final class CombineTable implements AutoCloseable {
    private static final HashOrder ORDER = new HashOrder();
    /// Objects are looked at after every batch; memory is asked for when they have grown by so much.
    private static final long BYTES_PER_REQUEST = 64 * 1024;

    private final Combiner combiner;
    private final @Nullable SpillSpace space;
    private final HeldBytes held;
    private final KeyIndex index = new KeyIndex();
    private final KeyProbe probe = new KeyProbe(index);
    private final PairBatch pending = new PairBatch(KeyProbe.BATCH_ROWS);
    private boolean isPendingCombined;
    private Column combined = new Column();
    /// See [#touch].
    private long touched;
    private long rowCount;
    private long spilledKeys;
    private long keyBytes;
    private long valueBytes;
    private long nextMeasurement;
    private @Nullable SpilledRuns runs;

    /// An empty table of unlimited size.
    public CombineTable(Combiner combiner) {
        this(combiner, null, new HeldBytes(MemoryReservation.unlimited(), 0));
    }

    /// An empty table that keeps within the reservation of `space`.
    public CombineTable(Combiner combiner, SpillSpace space) {
        this(combiner, space, new HeldBytes(space));
    }

    private CombineTable(Combiner combiner, @Nullable SpillSpace space, HeldBytes held) {
        this.combiner = combiner;
        this.space = space;
        this.held = held;
    }

    /// How many records were added.
    public long rowCount() {
        return rowCount + pending.size();
    }

    /// How many keys are in memory, but for those of the last few hundred records.
    public int keyCount() {
        return index.size();
    }

    /// The share of records so far, from 0 to 1, that had a key which is new since the last spill.
    public double distinctShare() {
        return rowCount == 0 ? 0 : (double) (spilledKeys + index.size()) / rowCount;
    }

    /// How many runs were written to disk.
    public int spillCount() {
        return runs == null ? 0 : runs.count();
    }

    /// Adds one record.
    public void merge(@Nullable Object key, @Nullable Object value) throws Exception {
        if (isPendingCombined) {
            addPending();
            isPendingCombined = false;
        }
        pending.append(key, value);
        if (pending.size() == KeyProbe.BATCH_ROWS) {
            addPending();
        }
    }

    /// Adds one record that is combined already.
    public void mergeCombiner(@Nullable Object key, @Nullable Object value) throws Exception {
        if (!isPendingCombined) {
            addPending();
            isPendingCombined = true;
        }
        pending.append(key, value);
        if (pending.size() == KeyProbe.BATCH_ROWS) {
            addPending();
        }
    }

    /// Adds all records of `batch`, whose values are combined already.
    public void mergeCombiners(PairBatch batch) throws Exception {
        addPending();
        addAll(batch, true);
    }

    /// All keys with their combined values. To be called once, after which nothing may be added; valid until
    /// [#close()].
    public PairBatches results() throws Exception {
        addPending();
        if (runs == null) {
            return once(new PairBatch(index.keys(), combined));
        }
        PairBatches aligned = new HashAlignedBatches(new RunMerge(openRuns(runs), ORDER));
        CombineTable group = new CombineTable(combiner);
        return () -> {
            PairBatch batch = aligned.next();
            group.clear();
            if (batch == null) {
                return null;
            }
            group.addAll(batch, true);
            return new PairBatch(group.index.keys(), group.combined);
        };
    }

    /// Passes every key of [#results()] with its combined value to `consumer`.
    public void forEach(PairConsumer consumer) throws Exception {
        results().forEach(consumer);
    }

    /// Adds every key of [#results()] with its combined value to `target`.
    public void scatter(PairScatter target) throws Exception {
        PairBatches results = results();
        for (PairBatch batch = results.next(); batch != null; batch = results.next()) {
            target.addAll(batch);
        }
    }

    /// Forgets everything and gives memory and files back. The table can be used again.
    public void clear() {
        if (runs != null) {
            runs.close();
            runs = null;
        }
        pending.clear();
        rowCount = 0;
        spilledKeys = 0;
        forgetMemory();
    }

    @Override
    public void close() {
        clear();
    }

    private void addPending() throws Exception {
        addAll(pending, isPendingCombined);
        pending.clear();
    }

    private void addAll(PairBatch batch, boolean areCombined) throws Exception {
        int rows = batch.size();
        for (int from = 0; from < rows; from += KeyProbe.BATCH_ROWS) {
            int count = Math.min(KeyProbe.BATCH_ROWS, rows - from);
            makeRoom(count);
            int oldSize = index.size();
            int[] ids = probe.find(batch.keys(), from, count);
            touched = combined.isPrimitive() ? touch(combined.bits(), ids, count) : 0;
            if (areCombined) {
                mergeCombiners(batch, from, count, ids);
            } else {
                mergeValues(batch, from, count, ids);
            }
            rowCount += count;
            measureObjects(oldSize);
        }
    }

    /// Reads the combined values of all keys that were found, so that the processor waits for many of them at
    /// once, where combining, call by call, would wait for each. The result keeps the compiler from leaving it
    /// out.
    private static long touch(long[] bits, int[] ids, int count) {
        long sum = 0;
        for (int i = 0; i < count; i++) {
            sum += bits[Math.max(ids[i], 0)];
        }
        return sum;
    }

    private void mergeValues(PairBatch batch, int from, int count, int[] ids) throws Exception {
        Column keys = batch.keys();
        Column values = batch.values();
        for (int i = 0; i < count; i++) {
            int id = ids[i] >= 0 ? ids[i] : probe.add(keys, from, i);
            Object value = values.get(from + i);
            if (id >= 0) {
                combined.set(id, combiner.mergeValue(combined.get(id), value));
            } else {
                combined.append(combiner.createCombiner(value));
            }
        }
    }

    private void mergeCombiners(PairBatch batch, int from, int count, int[] ids) throws Exception {
        Column keys = batch.keys();
        Column values = batch.values();
        for (int i = 0; i < count; i++) {
            int id = ids[i] >= 0 ? ids[i] : probe.add(keys, from, i);
            if (id >= 0) {
                combined.set(id, combiner.mergeCombiners(combined.get(id), values.get(from + i)));
            } else {
                combined.appendFrom(values, from + i);
            }
        }
    }

    /// Makes room for `count` more keys, if need be by spilling.
    private void makeRoom(int count) throws Exception {
        int least = index.size() + count;
        if (least <= index.limit()) {
            return;
        }
        int limit = KeyIndex.limitFor(least);
        boolean isRefused = limit == 0 || !held.trySet(bytesAt(limit));
        if (isRefused && index.size() > 0) {
            spill();
            makeRoom(count);
            return;
        }
        index.grow(limit);
        combined.ensureCapacity(limit);
    }

    private long bytesAt(int limit) {
        return index.arrayBytes(limit) + (long) Long.BYTES * limit + keyBytes + valueBytes;
    }

    /// Counts the objects of keys from number `oldSize` on, and those of all values from time to time, as
    /// values may grow.
    private void measureObjects(int oldSize) throws Exception {
        int size = index.size();
        if (size > oldSize) {
            keyBytes += ObjectSizes.of(index.keys(), oldSize, size);
        }
        if (!combined.isPrimitive() && rowCount >= nextMeasurement) {
            valueBytes = ObjectSizes.of(combined, 0, size);
            nextMeasurement = rowCount + Math.max(KeyProbe.BATCH_ROWS, rowCount / 16);
        }
        long bytes = bytesAt(index.limit());
        if (bytes > held.bytes() + BYTES_PER_REQUEST && !held.trySet(bytes)) {
            spill();
        }
    }

    private void spill() throws Exception {
        if (space == null) {
            throw new IllegalStateException(
                    "a table of unlimited size has no room for more than " + index.size() + " keys");
        }
        if (runs == null) {
            runs = new SpilledRuns(space, ORDER, "combine");
        }
        if (index.size() > 0) {
            runs.add(takeSorted());
            spilledKeys += index.size();
        }
        forgetMemory();
    }

    private List<PairBatches> openRuns(SpilledRuns spilled) throws Exception {
        long bytesPerRow = 2L * Long.BYTES + (keyBytes + valueBytes) / Math.max(1, index.size());
        long bufferBytes = spilled.bufferBytes(bytesPerRow);
        if (!held.trySet(held.bytes() + bufferBytes)) {
            spill();
            held.trySet(bufferBytes);
        }
        List<PairBatches> inputs = new ArrayList<>(spilled.open());
        if (index.size() > 0) {
            inputs.add(SpilledRuns.slices(takeSorted()));
        }
        return inputs;
    }

    private SortedRows takeSorted() {
        return SortedRows.of(new PairBatch(index.keys(), combined), NumbersByHash.take(index));
    }

    private void forgetMemory() {
        index.clear(KeyIndex.FEWEST_KEYS);
        combined = new Column(index.limit());
        keyBytes = 0;
        valueBytes = 0;
        nextMeasurement = rowCount;
        held.release();
    }

    private static PairBatches once(PairBatch batch) {
        return new PairBatches() {
            private boolean isDelivered;

            @Override
            public @Nullable PairBatch next() {
                boolean isLast = isDelivered || batch.size() == 0;
                isDelivered = true;
                return isLast ? null : batch;
            }
        };
    }
}
