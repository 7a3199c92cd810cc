package io.troupe.rdd.internal.sort;

import io.troupe.rdd.internal.batch.Column;
import io.troupe.rdd.internal.batch.PairBatch;
import io.troupe.rdd.internal.batch.PairBatches;
import org.jspecify.annotations.Nullable;

/// Walks through one sorted run.
final class RunCursor {
    private final PairBatches frames;
    private final RowOrder order;
    private @Nullable PairBatch frame;
    private long[] ranks = {};
    private int row;

    /// A cursor at the first row of `frames`, sorted by `order`.
    RunCursor(PairBatches frames, RowOrder order) throws Exception {
        this.frames = frames;
        this.order = order;
        load();
    }

    boolean isAtEnd() {
        return frame == null;
    }

    /// The batch of the current row.
    PairBatch frame() {
        PairBatch current = frame;
        if (current == null) {
            throw new IllegalStateException("the run is at its end");
        }
        return current;
    }

    /// The current row within the batch.
    int row() {
        return row;
    }

    /// The rank of the current row.
    long rank() {
        return ranks[row];
    }

    /// Goes to the next row.
    void advance() throws Exception {
        row++;
        if (row == frame().size()) {
            load();
        }
    }

    /// Compares the current rows.
    int compareTo(RunCursor other) {
        int byRank = Long.compare(rank(), other.rank());
        return byRank != 0 ? byRank : order.compareTied(frame().keys(), row, other.frame().keys(), other.row);
    }

    private void load() throws Exception {
        frame = frames.next();
        row = 0;
        if (frame != null) {
            Column keys = frame.keys();
            ranks = ranks.length < keys.size() ? new long[keys.size()] : ranks;
            order.rank(keys, 0, keys.size(), ranks);
        }
    }
}
