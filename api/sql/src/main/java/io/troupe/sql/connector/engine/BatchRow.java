package io.troupe.sql.connector.engine;

import io.troupe.columnar.Batch;
import io.troupe.sql.catalyst.InternalRow;
import io.troupe.sql.catalyst.expressions.GenericInternalRow;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.StructType;
import io.troupe.sql.value.Values;
import java.io.Serial;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/// The rows of a batch, one after the other.
final class BatchRow extends InternalRow {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient Batch batch;
    private final StructType schema;
    private int row = -1;

    BatchRow(Batch batch, StructType schema) {
        this.batch = batch;
        this.schema = schema;
    }

    /// Goes to the next row; false at the end.
    boolean next() {
        row++;
        return row < batch.rowCount();
    }

    /// The rows in order, each time this object.
    Iterator<InternalRow> rows() {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return row + 1 < batch.rowCount();
            }

            @Override
            public InternalRow next() {
                if (!BatchRow.this.next()) {
                    throw new NoSuchElementException("no row " + row);
                }
                return BatchRow.this;
            }
        };
    }

    @Override
    public int numFields() {
        return schema.size();
    }

    @Override
    public boolean isNullAt(int ordinal) {
        return batch.column(ordinal).isNull(row);
    }

    @Override
    public @Nullable Object get(int ordinal, @Nullable DataType dataType) {
        return Values.get(batch.column(ordinal), row, schema.apply(ordinal).dataType());
    }

    @Override
    public InternalRow copy() {
        @Nullable
        Object[] values = new @Nullable Object[schema.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = get(i, null);
        }
        return new GenericInternalRow(values);
    }

    @Serial
    private Object writeReplace() {
        return copy();
    }
}
