package io.troupe.rdd.internal.sort;

import io.troupe.rdd.internal.batch.Column;
import io.troupe.rdd.internal.batch.ColumnGather;
import io.troupe.rdd.internal.batch.ObjectSizes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A growing list of values in chunks: large columns are kept as they come, without a copy, and what comes one
/// by one is gathered in columns of its own. So values that are to be sorted are copied once, when they are in
/// order.
final class ValueChunks {
    /// Columns of so many values are kept as they are.
    static final int LEAST_ADOPTED = 256;

    private static final int OWN_ROWS = 4096;
    /// Rows that share an entry of `firstChunk`. No more than a few chunks share one, as of two neighbours at least
    /// one has as many rows.
    private static final int BLOCK_SHIFT = 8;

    private final List<Column> closed = new ArrayList<>();
    private long closedBytes;
    private int closedRows;
    private Column open = Column.packing(0);

    /// About the bytes that all values take, arrays included.
    long bytes() {
        return closedBytes + ObjectSizes.of(open);
    }

    /// Adds one value.
    void append(@Nullable Object value) {
        if (open.size() == OWN_ROWS) {
            closeOpen();
        }
        open.append(value);
    }

    /// Adds the value at `row` of `source`.
    void appendFrom(Column source, int row) {
        if (open.size() == OWN_ROWS) {
            closeOpen();
        }
        open.appendFrom(source, row);
    }

    /// Adds all values of `source`, of which there are at least [#LEAST_ADOPTED], and which must not change any
    /// more.
    void adopt(Column source) {
        closeOpen();
        close(source);
    }

    /// Forgets all values.
    void clear() {
        closed.clear();
        closedBytes = 0;
        closedRows = 0;
        open = Column.packing(0);
    }

    /// The values by the numbers in `order`, those from `from` up to and excluding `to` in a column.
    Selection inOrder(int[] order) {
        closeOpen();
        Column[] chunks = closed.isEmpty() ? new Column[]{open} : closed.toArray(Column[]::new);
        int[] starts = new int[chunks.length + 1];
        for (int i = 0; i < chunks.length; i++) {
            starts[i + 1] = starts[i] + chunks[i].size();
        }
        int[] firstChunk = new int[(closedRows >> BLOCK_SHIFT) + 1];
        int chunk = 0;
        for (int block = 0; block < firstChunk.length; block++) {
            while (chunk < chunks.length && starts[chunk + 1] <= block << BLOCK_SHIFT) {
                chunk++;
            }
            firstChunk[block] = chunk;
        }
        return new Selection(chunks, starts, firstChunk, order);
    }

    private void closeOpen() {
        if (open.size() > 0) {
            open.trim();
            close(open);
            open = open.emptyLike(OWN_ROWS);
        }
    }

    private void close(Column chunk) {
        closed.add(chunk);
        closedBytes += ObjectSizes.of(chunk);
        closedRows = Math.addExact(closedRows, chunk.size());
    }

    /// Values in another order.
    static final class Selection {
        private final ColumnGather gather;
        private final int[] starts;
        private final int[] firstChunk;
        private final int[] order;
        private int[] chunkOf = {};
        private int[] rows = {};

        Selection(Column[] chunks, int[] starts, int[] firstChunk, int[] order) {
            this.gather = new ColumnGather(chunks);
            this.starts = starts;
            this.firstChunk = firstChunk;
            this.order = order;
        }

        /// A new column of the ordered values from `from` up to and excluding `to`.
        Column slice(int from, int to) {
            int count = to - from;
            if (rows.length < count) {
                chunkOf = Arrays.copyOf(chunkOf, count);
                rows = Arrays.copyOf(rows, count);
            }
            for (int i = 0; i < count; i++) {
                int row = order[from + i];
                int chunk = firstChunk[row >> BLOCK_SHIFT];
                while (starts[chunk + 1] <= row) {
                    chunk++;
                }
                chunkOf[i] = chunk;
                rows[i] = row - starts[chunk];
            }
            return gather.gather(chunkOf, rows, count);
        }
    }
}
