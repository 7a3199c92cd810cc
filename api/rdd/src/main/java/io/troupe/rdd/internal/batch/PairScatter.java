package io.troupe.rdd.internal.batch;

import io.troupe.Partitioner;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Distributes keyed records over the partitions of a partitioner: one open batch per partition, which goes to
/// a sink when it is full. Within a partition the order of records is kept. Holds at most `partitions *
/// rowsPerBatch` rows, and fewer when they are large (see [BatchLimit]). Batches pack texts.
public final class PairScatter {
    /// Rows per batch that keep the open batches in the cache and the count of batches low.
    public static final int DEFAULT_ROWS_PER_BATCH = 4096;

    private final KeyPlacement placement;
    private final PairBatchSink sink;
    private final BatchLimit limit;
    private final PairBatch[] open;
    /// At how many rows of the open batch to ask the limit.
    private final int[] looks;

    /// Scatters by `partitioner` into batches of [#DEFAULT_ROWS_PER_BATCH] rows.
    public PairScatter(Partitioner partitioner, PairBatchSink sink) {
        this(partitioner, sink, DEFAULT_ROWS_PER_BATCH);
    }

    /// Scatters by `partitioner` into batches of at most `rowsPerBatch` rows.
    public PairScatter(Partitioner partitioner, PairBatchSink sink, int rowsPerBatch) {
        if (rowsPerBatch < 1) {
            throw new IllegalArgumentException("rowsPerBatch is " + rowsPerBatch);
        }
        this.placement = new KeyPlacement(partitioner);
        this.sink = sink;
        this.open = new PairBatch[placement.partitions()];
        this.looks = new int[open.length];
        this.limit = new BatchLimit(rowsPerBatch, open.length);
        Arrays.fill(looks, BatchLimit.FIRST_LOOK);
        for (int partition = 0; partition < open.length; partition++) {
            open[partition] = PairBatch.packing(0);
        }
    }

    /// Adds one record.
    public void add(@Nullable Object key, @Nullable Object value) throws Exception {
        int partition = placement.partitionOf(key);
        PairBatch batch = open[partition];
        batch.append(key, value);
        if (batch.size() >= looks[partition]) {
            look(partition, batch);
        }
    }

    /// Adds all rows of `batch`, without boxing where columns are primitive.
    public void addAll(PairBatch batch) throws Exception {
        Column keys = batch.keys();
        int rows = batch.size();
        for (int row = 0; row < rows; row++) {
            int partition = placement.partitionOf(keys, row);
            PairBatch target = open[partition];
            target.appendFrom(batch, row);
            if (target.size() >= looks[partition]) {
                look(partition, target);
            }
        }
    }

    /// Sends what is left to the sink. The scatter can be used again afterwards.
    public void flush() throws Exception {
        for (int partition = 0; partition < open.length; partition++) {
            PairBatch batch = open[partition];
            if (batch.size() > 0) {
                open[partition] = batch.emptyLike(0);
                looks[partition] = BatchLimit.FIRST_LOOK;
                send(partition, batch);
            }
        }
    }

    private void look(int partition, PairBatch batch) throws Exception {
        int next = limit.look(batch);
        if (next == BatchLimit.COMPLETE) {
            open[partition] = batch.emptyLike(batch.size());
            looks[partition] = BatchLimit.FIRST_LOOK;
            send(partition, batch);
        } else {
            looks[partition] = next;
        }
    }

    private void send(int partition, PairBatch batch) throws Exception {
        batch.trim();
        sink.accept(partition, batch);
    }
}
