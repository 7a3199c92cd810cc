package io.troupe.engine.shuffle;

import io.troupe.engine.bulk.BulkClient;
import io.troupe.engine.bulk.BulkId;
import io.troupe.engine.schedule.MapOutput;
import java.io.IOException;
import java.io.InputStream;

/// Copies whole outputs from other executors, for those that are to leave. Safe for use by any thread that may
/// block.
public final class OutputCopies {
    private final ShuffleStore store;
    private final BulkClient bulk;

    /// Copies go to `store`.
    public OutputCopies(ShuffleStore store, BulkClient bulk) {
        this.store = store;
        this.bulk = bulk;
    }

    /// Copies `output` from its executor and keeps it under the number `copyId`, with the same epoch and the same
    /// checksum; when it is here already, says so again. The copy is listed when all of it was found to be what the
    /// driver's table says, and is whole on the disk; else nothing is left of it. Throws an [IOException] or a
    /// `DATA_CORRUPTED` when the output cannot be read or is damaged.
    public MapOutput copy(MapOutput output, long copyId) throws IOException {
        OutputIdentity identity = new OutputIdentity(
                output.shuffleId(), output.mapPartition(), output.stageEpoch(), copyId);
        if (store.find(identity.key()) instanceof FileOutput known) {
            return store.publish(known);
        }
        BulkId id = new BulkId.ShuffleOutput(output.shuffleId(), output.mapPartition(), output.attemptId());
        try (InputStream in = bulk.open(output.executor(), id)) {
            OutputIndex index = WholeOutput.readIndex(in, output);
            try (OutputFileWriter file = store.newFile(identity, index.bucketCount())) {
                WholeOutput.copyBuckets(in, index, output, file);
                return store.publish(file.publish());
            }
        }
    }
}
