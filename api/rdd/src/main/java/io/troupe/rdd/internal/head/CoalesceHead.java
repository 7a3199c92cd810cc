package io.troupe.rdd.internal.head;

import io.troupe.rdd.internal.flow.ConcatenatedRecords;
import io.troupe.rdd.internal.flow.Records;
import io.troupe.rdd.internal.stage.Head;
import io.troupe.rdd.internal.stage.StageRun;

/// Partitions of another segment in groups: each group, a run of neighbours, becomes one partition.
///
/// @param segment
///            its index
/// @param inputs
///            how many partitions it has
/// @param partitions
///            how many groups there are, at most as many as inputs, at least 1
public record CoalesceHead(int segment, int inputs, int partitions) implements Head {
    @Override
    public Records open(StageRun run, int partition) {
        int from = firstInput(partition, inputs, partitions);
        int to = firstInput(partition + 1, inputs, partitions);
        return new ConcatenatedRecords(to - from, input -> run.open(segment, from + input));
    }

    /// The first input of group `partition`.
    public static int firstInput(int partition, int inputs, int partitions) {
        return (int) ((long) partition * inputs / partitions);
    }
}
