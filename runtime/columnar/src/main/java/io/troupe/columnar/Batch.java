package io.troupe.columnar;

import java.util.ArrayList;
import java.util.List;

/// Vectors of the same length: some rows of a table. Immutable as its vectors are.
public final class Batch {
    /// How many rows the batches of a pipeline have at most: 1,024 to 4,096 are equally fast, and many
    /// more leave the cache.
    public static final int ROWS = 2048;

    private final List<Vector> columns;
    private final int rowCount;

    /// `rowCount` rows of `columns`, each of which has that length. There may be no columns.
    public Batch(List<? extends Vector> columns, int rowCount) {
        this.columns = List.copyOf(columns);
        this.rowCount = rowCount;
        for (Vector column : this.columns) {
            if (column.size() != rowCount) {
                throw new IllegalArgumentException(
                        "a column of " + column.size() + " rows in a batch of " + rowCount);
            }
        }
    }

    /// How many rows.
    public int rowCount() {
        return rowCount;
    }

    /// The columns in order.
    public List<Vector> columns() {
        return columns;
    }

    /// Column `index`, 0-based.
    public Vector column(int index) {
        return columns.get(index);
    }

    /// The rows `rows[0..count)` in that order.
    public Batch gather(int[] rows, int count) {
        List<Vector> gathered = new ArrayList<>(columns.size());
        for (Vector column : columns) {
            gathered.add(column.gather(rows, count));
        }
        return new Batch(gathered, count);
    }

    /// The rows from `from` (inclusive) to `to` (exclusive).
    public Batch slice(int from, int to) {
        if (from == 0 && to == rowCount) {
            return this;
        }
        List<Vector> sliced = new ArrayList<>(columns.size());
        for (Vector column : columns) {
            sliced.add(column.slice(from, to));
        }
        return new Batch(sliced, to - from);
    }

    /// An estimate of the heap it holds.
    public long sizeInBytes() {
        long bytes = 32;
        for (Vector column : columns) {
            bytes += column.sizeInBytes();
        }
        return bytes;
    }
}
