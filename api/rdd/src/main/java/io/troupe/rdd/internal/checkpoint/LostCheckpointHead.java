package io.troupe.rdd.internal.checkpoint;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import io.troupe.rdd.internal.flow.Records;
import io.troupe.rdd.internal.stage.Head;
import io.troupe.rdd.internal.stage.StageRun;

/// What is left of a local checkpoint whose block is gone: nothing that it could be computed from.
///
/// @param dataset
///            what to call it
public record LostCheckpointHead(String dataset) implements Head {
    @Override
    public Records open(StageRun run, int partition) {
        throw new TroupeException(ErrorCode.CHECKPOINT_LOST, "Partition " + partition + " of " + dataset
                + " is lost: it was kept by localCheckpoint() only, and the executor that held it is gone, or"
                + " unpersist() was called. Use checkpoint() to survive the loss of executors.");
    }
}
