package io.troupe.rdd.internal.sort;

import io.troupe.rdd.internal.batch.PairBatch;
import io.troupe.rdd.internal.batch.PairBatches;
import org.jspecify.annotations.Nullable;

/// The rows of a merge as batches of their own.
final class MergedBatches implements PairBatches {
    private final RunMerge merge;
    private final int rowsPerBatch;

    MergedBatches(RunMerge merge, int rowsPerBatch) {
        this.merge = merge;
        this.rowsPerBatch = rowsPerBatch;
    }

    @Override
    public @Nullable PairBatch next() throws Exception {
        if (merge.isAtEnd()) {
            return null;
        }
        PairBatch batch = PairBatch.packing(rowsPerBatch);
        while (batch.size() < rowsPerBatch && !merge.isAtEnd()) {
            batch.appendFrom(merge.batch(), merge.row());
            merge.advance();
        }
        return batch;
    }
}
