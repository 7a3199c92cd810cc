package io.troupe.sql.iceberg;

import io.troupe.columnar.Batch;
import io.troupe.sql.types.StructType;
import io.troupe.sql.value.Values;
import java.util.Objects;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.types.Types;
import org.jspecify.annotations.Nullable;

/// One row of a batch as Iceberg computes partitions from it. Belongs to one thread and stands for one row after
/// the other.
final class BatchRow implements StructLike {
    private final StructType columns;
    private final Types.StructType types;
    private @Nullable Batch batch;
    private int row;

    /// Batches have `columns`, of the Iceberg `types`.
    BatchRow(StructType columns, Types.StructType types) {
        this.columns = columns;
        this.types = types;
    }

    /// Row `index` of `rows`.
    BatchRow at(Batch rows, int index) {
        batch = rows;
        row = index;
        return this;
    }

    @Override
    public int size() {
        return columns.size();
    }

    @Override
    public <T> @Nullable T get(int position, Class<T> javaClass) {
        Object value = Values.get(
                Objects.requireNonNull(batch).column(position), row, columns.apply(position).dataType());
        return javaClass.cast(IcebergValues.of(value, types.fields().get(position).type()));
    }

    @Override
    public <T> void set(int position, T value) {
        throw new IllegalStateException("rows of batches do not change");
    }
}
