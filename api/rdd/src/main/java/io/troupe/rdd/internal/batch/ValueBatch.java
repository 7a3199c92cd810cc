package io.troupe.rdd.internal.batch;

import org.jspecify.annotations.Nullable;

/// Records without a key.
public final class ValueBatch {
    private final Column values;

    /// An empty batch.
    public ValueBatch() {
        this(new Column());
    }

    /// An empty batch that packs texts.
    public static ValueBatch packing() {
        return new ValueBatch(Column.packing(0));
    }

    /// An empty batch for `capacity` values that are expected to be like those of this one.
    public ValueBatch emptyLike(int capacity) {
        return new ValueBatch(values.emptyLike(capacity));
    }

    /// A batch of the values of a column, which it takes over.
    public ValueBatch(Column values) {
        this.values = values;
    }

    /// How many values there are.
    public int size() {
        return values.size();
    }

    /// The values; borrowed.
    public Column values() {
        return values;
    }

    /// Adds a value.
    public void append(@Nullable Object value) {
        values.append(value);
    }

    /// Gives back room that is not used. For a batch that is complete.
    public void trim() {
        values.trim();
    }

    /// The value of row `row`.
    public @Nullable Object get(int row) {
        return values.get(row);
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
