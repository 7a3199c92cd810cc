package io.troupe.rdd.internal.head;

import io.troupe.rdd.internal.flow.Records;
import io.troupe.rdd.internal.stage.Head;
import io.troupe.rdd.internal.stage.StageRun;

/// The records of the same partition of another segment.
///
/// @param segment
///            its index
public record SegmentHead(int segment) implements Head {
    @Override
    public Records open(StageRun run, int partition) throws Exception {
        return run.open(segment, partition);
    }
}
