package io.troupe.sql.catalyst.expressions;

import io.troupe.sql.catalyst.InternalRow;
import io.troupe.sql.types.DataType;
import java.io.Serial;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A row of objects.
public final class GenericInternalRow extends InternalRow {
    @Serial
    private static final long serialVersionUID = 1L;

    private final @Nullable Object[] values;

    /// A row of `values`, which is not copied.
    public GenericInternalRow(@Nullable Object[] values) {
        this.values = values;
    }

    /// A row of `size` nulls.
    public GenericInternalRow(int size) {
        this(new @Nullable Object[size]);
    }

    @Override
    public int numFields() {
        return values.length;
    }

    @Override
    public @Nullable Object get(int ordinal, @Nullable DataType dataType) {
        return values[ordinal];
    }

    /// Puts another value at a place.
    public void update(int ordinal, @Nullable Object value) {
        values[ordinal] = value;
    }

    /// Puts null at a place.
    public void setNullAt(int ordinal) {
        values[ordinal] = null;
    }

    @Override
    public GenericInternalRow copy() {
        return new GenericInternalRow(values.clone());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof GenericInternalRow that && Arrays.deepEquals(values, that.values);
    }

    @Override
    public int hashCode() {
        return Arrays.deepHashCode(values);
    }

    @Override
    public String toString() {
        return Arrays.deepToString(values);
    }
}
