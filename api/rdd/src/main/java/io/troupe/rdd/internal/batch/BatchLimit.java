package io.troupe.rdd.internal.batch;

/// Decides when one of several batches that grow side by side is complete: when it has enough rows, or earlier when
/// its records are large, so that all open batches together hold a few megabytes however large records are.
///
/// Whoever fills a batch asks at its first row, then when it has as many rows as the answer says: about at every
/// doubling, so that it costs next to nothing.
public final class BatchLimit {
    /// The first number of rows at which to ask.
    public static final int FIRST_LOOK = 1;
    /// The answer when the batch is complete.
    public static final int COMPLETE = 0;

    private static final long MOST_OPEN_BYTES = 16L << 20;
    private static final long MOST_BYTES = 1L << 20;
    private static final long LEAST_BYTES = 1L << 14;
    private static final int ROW_BYTES = Long.BYTES;

    private final int mostRows;
    private final long mostBytes;

    /// Limits each of `batches` batches to `mostRows` rows.
    public BatchLimit(int mostRows, int batches) {
        this.mostRows = mostRows;
        this.mostBytes = Math.clamp(MOST_OPEN_BYTES / Math.max(1, batches), LEAST_BYTES, MOST_BYTES);
    }

    /// At how many rows to ask again about `batch`, or [#COMPLETE].
    public int look(PairBatch batch) {
        return look(batch.size(), bytesOf(batch.keys()) + bytesOf(batch.values()));
    }

    /// At how many rows to ask again about `batch`, or [#COMPLETE].
    public int look(ValueBatch batch) {
        return look(batch.size(), bytesOf(batch.values()));
    }

    private int look(int rows, long bytes) {
        if (rows >= mostRows || bytes >= mostBytes) {
            return COMPLETE;
        }
        long fitting = Math.max(rows + 1L, mostBytes * rows / Math.max(1, bytes));
        return (int) Math.min(mostRows, Math.min(2L * rows, fitting));
    }

    private static long bytesOf(Column column) {
        return (long) ROW_BYTES * column.size() + ObjectSizes.of(column, 0, column.size());
    }
}
