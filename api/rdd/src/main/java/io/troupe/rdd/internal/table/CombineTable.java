package io.troupe.rdd.internal.table;

import io.troupe.rdd.internal.batch.Column;
import io.troupe.rdd.internal.batch.PairBatch;
import io.troupe.rdd.internal.batch.PairConsumer;
import io.troupe.rdd.internal.batch.PairScatter;
import org.jspecify.annotations.Nullable;

/// One combined value per key. The map side of a shuffle adds values with [#merge], the reduce side
/// adds combined values with
/// [#mergeCombiners]; then one of [#forEach] and [#scatter] delivers the result.
///
/// Combined values of Integer, Long, Float and Double lie in the table as primitives and are boxed
/// only for the call
/// of a user function.
public final class CombineTable {
    private final Combiner combiner;
    private final KeyIndex index = new KeyIndex();
    private Column combined = new Column(KeyIndex.SMALLEST_LIMIT);
    private long rowCount;

    /// An empty table.
    public CombineTable(Combiner combiner) {
        this.combiner = combiner;
    }

    /// How many records were added.
    public long rowCount() {
        return rowCount;
    }

    /// How many keys are in memory.
    public int keyCount() {
        return index.size();
    }

    /// Adds one record.
    public void merge(@Nullable Object key, @Nullable Object value) throws Exception {
        int id = addKey(key);
        if (id < 0) {
            combined.append(combiner.createCombiner(value));
        } else {
            combined.set(id, combiner.mergeValue(combined.get(id), value));
        }
    }

    /// Adds one record that is combined already.
    public void mergeCombiner(@Nullable Object key, @Nullable Object value) throws Exception {
        int id = addKey(key);
        if (id < 0) {
            combined.append(value);
        } else {
            combined.set(id, combiner.mergeCombiners(combined.get(id), value));
        }
    }

    /// Adds all records of `batch`, whose values are combined already.
    public void mergeCombiners(PairBatch batch) throws Exception {
        Column keys = batch.keys();
        Column values = batch.values();
        int rows = batch.size();
        for (int row = 0; row < rows; row++) {
            int id = addKey(keys, row);
            if (id < 0) {
                combined.appendFrom(values, row);
            } else {
                combined.set(id, combiner.mergeCombiners(combined.get(id), values.get(row)));
            }
        }
    }

    /// Passes every key with its combined value to `consumer`.
    public void forEach(PairConsumer consumer) throws Exception {
        pairs().forEach(consumer);
    }

    /// Adds every key with its combined value to `target`.
    public void scatter(PairScatter target) throws Exception {
        target.addAll(pairs());
    }

    /// Forgets everything.
    public void clear() {
        index.clear();
        combined = new Column(KeyIndex.SMALLEST_LIMIT);
        rowCount = 0;
    }

    private PairBatch pairs() {
        return new PairBatch(index.keys(), combined);
    }

    private int addKey(@Nullable Object key) {
        rowCount++;
        if (index.isFull()) {
            grow();
        }
        return index.add(key);
    }

    private int addKey(Column keys, int row) {
        rowCount++;
        if (index.isFull()) {
            grow();
        }
        return index.add(keys, row);
    }

    private void grow() {
        index.grow();
        combined.ensureCapacity(index.limit());
    }
}
