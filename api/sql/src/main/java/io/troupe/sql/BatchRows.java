package io.troupe.sql;

import io.troupe.columnar.Batch;
import io.troupe.sql.types.DataType;
import io.troupe.sql.value.Values;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The rows of batches, made one at a time.
final class BatchRows<T> implements Iterator<T> {
    private final Iterator<Batch> batches;
    private final List<DataType> types;
    private final Function<List<@Nullable Object>, T> reader;
    private @Nullable Batch batch;
    private int row;

    /// Rows of columns of `types`, made by `reader` of the values of each.
    BatchRows(Iterator<Batch> batches, List<DataType> types, Function<List<@Nullable Object>, T> reader) {
        this.batches = batches;
        this.types = types;
        this.reader = reader;
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
    public T next() {
        if (!hasNext() || batch == null) {
            throw new NoSuchElementException("all rows have been given");
        }
        List<@Nullable Object> values = new ArrayList<>(types.size());
        for (int column = 0; column < types.size(); column++) {
            values.add(Values.get(batch.column(column), row, types.get(column)));
        }
        row++;
        return reader.apply(values);
    }
}
