package io.troupe.rdd.internal.keyed;

import io.troupe.rdd.internal.flow.Records;
import io.troupe.rdd.internal.stage.Head;
import io.troupe.rdd.internal.stage.InputHead;
import io.troupe.rdd.internal.stage.StageRun;

/// The records of an input as they come.
///
/// @param input
///            where they come from
/// @param keyed
///            whether they are pairs
public record BucketHead(InputHead input, boolean keyed) implements Head {
    @Override
    public Records open(StageRun run, int partition) throws Exception {
        return Inputs.open(run, input, partition, keyed);
    }
}
