package io.troupe.sql;

import io.troupe.columnar.Batch;
import io.troupe.sql.typed.ObjectColumns;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/// The objects in the rows of batches, made one at a time.
final class BatchRows<T> implements Iterator<T> {
    private final Iterator<Batch> batches;
    private final ObjectColumns columns;
    private @Nullable Batch batch;
    private int row;

    /// Objects that lie in the columns of `encoder`.
    BatchRows(Iterator<Batch> batches, Encoder<T> encoder) {
        this.batches = batches;
        this.columns = ObjectColumns.flat(encoder.codec());
    }

    @Override
    public boolean hasNext() {
        while (batch == null || row >= batch.rowCount()) {
            if (!batches.hasNext()) {
                return false;
            }
            batch = batches.next();
            row = 0;
        }
        return true;
    }

    @Override
    @SuppressWarnings({"unchecked", "NullAway"}) // objects of the encoder, which may be null when they are values
    public T next() {
        if (!hasNext() || batch == null) {
            throw new NoSuchElementException("all rows have been given");
        }
        return (T) columns.read(batch, 0, row++);
    }
}
