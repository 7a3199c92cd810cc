package io.troupe.rdd.internal.keyed;

import io.troupe.engine.task.ShuffleReader;
import io.troupe.engine.task.TaskRuntime;
import io.troupe.rdd.internal.flow.BatchRecords;
import io.troupe.rdd.internal.flow.Records;
import io.troupe.rdd.internal.stage.Codecs;
import io.troupe.rdd.internal.stage.InputHead;
import io.troupe.rdd.internal.stage.StageRun;

/// Opens the inputs of keyed heads.
final class Inputs {
    private Inputs() {}

    /// The records of partition `partition` of `input`; `keyed` says whether they are pairs.
    static Records open(StageRun run, InputHead input, int partition, boolean keyed) throws Exception {
        return switch (input) {
            case InputHead.FromSegment(int segment) -> run.open(segment, partition);
            case InputHead.FromShuffle(int shuffleId) ->
                new BatchRecords(reader(run, shuffleId, partition, keyed)::next);
        };
    }

    /// A reader of bucket `partition` of a shuffle.
    static ShuffleReader reader(StageRun run, int shuffleId, int partition, boolean keyed) {
        TaskRuntime task = run.task();
        return task.readShuffle(shuffleId, partition, keyed ? Codecs.pairs(task) : Codecs.values(task));
    }
}
