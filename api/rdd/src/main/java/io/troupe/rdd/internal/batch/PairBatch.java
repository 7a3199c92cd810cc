package io.troupe.rdd.internal.batch;

import org.jspecify.annotations.Nullable;

/// Keyed records: row `i` has key `keys().get(i)` and value `values().get(i)`.
public final class PairBatch {
    private final Column keys;
    private final Column values;

    /// An empty batch.
    public PairBatch() {
        this(0);
    }

    /// An empty batch with room for `capacity` rows.
    public PairBatch(int capacity) {
        this(new Column(capacity), new Column(capacity));
    }

    /// A batch of columns of the same size, which it takes over.
    public PairBatch(Column keys, Column values) {
        if (keys.size() != values.size()) {
            throw new IllegalArgumentException(keys.size() + " keys and " + values.size() + " values");
        }
        this.keys = keys;
        this.values = values;
    }

    /// An empty batch that packs texts, with room for `capacity` rows.
    public static PairBatch packing(int capacity) {
        return new PairBatch(Column.packing(capacity), Column.packing(capacity));
    }

    /// An empty batch for `capacity` rows that are expected to be like those of this one.
    public PairBatch emptyLike(int capacity) {
        return new PairBatch(keys.emptyLike(capacity), values.emptyLike(capacity));
    }

    /// How many rows there are.
    public int size() {
        return keys.size();
    }

    /// The keys; borrowed.
    public Column keys() {
        return keys;
    }

    /// The values; borrowed.
    public Column values() {
        return values;
    }

    /// Adds a row.
    public void append(@Nullable Object key, @Nullable Object value) {
        keys.append(key);
        values.append(value);
    }

    /// Adds row `row` of `source`, without boxing where lanes agree.
    public void appendFrom(PairBatch source, int row) {
        keys.appendFrom(source.keys, row);
        values.appendFrom(source.values, row);
    }

    /// A new batch of the rows from `from` up to and excluding `to`.
    public PairBatch slice(int from, int to) {
        return new PairBatch(keys.slice(from, to), values.slice(from, to));
    }

    /// A new batch of rows `rows[from]` to `rows[to - 1]`, in that order.
    public PairBatch gather(int[] rows, int from, int to) {
        return new PairBatch(keys.gather(rows, from, to), values.gather(rows, from, to));
    }

    /// Gives back room that is not used. For a batch that is complete.
    public void trim() {
        keys.trim();
        values.trim();
    }

    /// Forgets all rows but keeps the arrays.
    public void clear() {
        keys.clear();
        values.clear();
    }

    /// Passes every row to `consumer`, in order.
    public void forEach(PairConsumer consumer) throws Exception {
        int rows = size();
        for (int row = 0; row < rows; row++) {
            consumer.accept(keys.get(row), values.get(row));
        }
    }

    @Override
    public String toString() {
        return keys + " -> " + values;
    }
}
