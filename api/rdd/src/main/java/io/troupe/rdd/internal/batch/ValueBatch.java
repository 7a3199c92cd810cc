package io.troupe.rdd.internal.batch;

import org.jspecify.annotations.Nullable;

/// Records without a key.
public final class ValueBatch {
    private final Column values;

    /// An empty batch.
    public ValueBatch() {
        this(new Column());
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

    /// The value of row `row`.
    public @Nullable Object get(int row) {
        return values.get(row);
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
