package io.troupe.rdd.internal.table;

import io.troupe.rdd.internal.batch.PairBatch;
import io.troupe.rdd.internal.batch.PairBatches;
import io.troupe.rdd.internal.sort.RunMerge;
import org.jspecify.annotations.Nullable;

/// The rows of a merge of runs in [HashOrder], cut where the hash changes: all rows of a key are in one batch,
/// in the order of their runs. The batch is reused by the next call.
final class HashAlignedBatches implements PairBatches {
    private static final int LEAST_ROWS = 2048;

    private final RunMerge merge;
    private final PairBatch batch = new PairBatch(LEAST_ROWS);

    HashAlignedBatches(RunMerge merge) {
        this.merge = merge;
    }

    @Override
    public @Nullable PairBatch next() throws Exception {
        batch.clear();
        long hash = 0;
        while (!merge.isAtEnd() && (batch.size() < LEAST_ROWS || merge.rank() == hash)) {
            hash = merge.rank();
            batch.appendFrom(merge.batch(), merge.row());
            merge.advance();
        }
        return batch.size() == 0 ? null : batch;
    }
}
