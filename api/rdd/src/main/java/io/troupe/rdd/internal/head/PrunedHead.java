package io.troupe.rdd.internal.head;

import io.troupe.rdd.internal.flow.Records;
import io.troupe.rdd.internal.stage.Head;
import io.troupe.rdd.internal.stage.StageRun;

/// Some neighbouring partitions of another segment.
///
/// @param segment
///            its index
/// @param first
///            the number that partition 0 has there
public record PrunedHead(int segment, int first) implements Head {
    @Override
    public Records open(StageRun run, int partition) throws Exception {
        return run.open(segment, first + partition);
    }
}
