package io.troupe.columnar;

import org.jspecify.annotations.Nullable;

/// A column of values of one kind; see the package for lanes, nulls and ownership.
public abstract sealed class Vector
        permits BooleanVector, IntVector, LongVector, FloatVector, DoubleVector, DecimalVector, BytesVector,
        IntervalVector, ListVector, MapVector, StructVector, DictionaryVector {
    private final int size;
    private final long @Nullable [] validity;

    /// A vector of `size` rows; `validity` covers at least as many bits, or is null when no row is null.
    Vector(int size, long @Nullable [] validity) {
        this.size = size;
        this.validity = validity;
    }

    /// How many rows.
    public final int size() {
        return size;
    }

    /// The bitmap of rows that have a value, null when all have; not a copy.
    public final long @Nullable [] validity() {
        return validity;
    }

    /// Whether any row may be null. A vector with a bitmap may still have none.
    public final boolean mayHaveNulls() {
        return validity != null;
    }

    /// Whether `row` is null.
    public final boolean isNull(int row) {
        return validity != null && (validity[row >> 6] >>> row & 1) == 0;
    }

    /// The rows `rows[0..count)` in that order, a new vector of `count` rows. Bytes and dictionaries are
    /// shared.
    public abstract Vector gather(int[] rows, int count);

    /// The rows from `from` (inclusive) to `to` (exclusive) as a vector of their own. Bytes and
    /// dictionaries are shared.
    public abstract Vector slice(int from, int to);

    /// The same values without a dictionary; itself when it has none.
    public Vector decoded() {
        return this;
    }

    /// An estimate of the heap it holds, arrays that it shares with others included.
    public abstract long sizeInBytes();
}
