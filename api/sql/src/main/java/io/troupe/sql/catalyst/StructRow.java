package io.troupe.sql.catalyst;

import io.troupe.sql.types.DataType;
import io.troupe.sql.types.StructValue;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/// The fields of a struct as a row.
public final class StructRow extends InternalRow {
    @Serial
    private static final long serialVersionUID = 1L;

    private final StructValue struct;

    /// The fields of `struct`.
    public StructRow(StructValue struct) {
        this.struct = struct;
    }

    @Override
    public int numFields() {
        return struct.fields().size();
    }

    @Override
    public @Nullable Object get(int ordinal, @Nullable DataType dataType) {
        return struct.fields().get(ordinal);
    }

    @Override
    public InternalRow copy() {
        return this;
    }
}
