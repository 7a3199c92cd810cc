package io.troupe.sql.vectorized;

import io.troupe.columnar.Vector;
import io.troupe.sql.types.DataType;
import io.troupe.sql.value.Values;
import org.jspecify.annotations.Nullable;

/// A vector of the engine.
final class EngineColumn extends ColumnVector {
    private final Vector vector;

    EngineColumn(DataType type, Vector vector) {
        super(type);
        this.vector = vector;
    }

    Vector vector() {
        return vector;
    }

    @Override
    public @Nullable Object get(int rowId) {
        return Values.get(vector, rowId, type);
    }

    @Override
    public boolean isNullAt(int rowId) {
        return vector.isNull(rowId);
    }

    @Override
    public void close() {
        // nothing is held that the collector does not find
    }
}
