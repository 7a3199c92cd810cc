package io.troupe.rdd.internal.keyed;

import io.troupe.engine.task.ShuffleReader;
import io.troupe.engine.task.TaskRuntime;
import io.troupe.rdd.internal.batch.PairBatch;
import io.troupe.rdd.internal.batch.PairConsumer;
import io.troupe.rdd.internal.flow.BatchRecords;
import io.troupe.rdd.internal.flow.Demand;
import io.troupe.rdd.internal.flow.PairSink;
import io.troupe.rdd.internal.flow.Records;
import io.troupe.rdd.internal.stage.Codecs;
import io.troupe.rdd.internal.stage.InputHead;
import io.troupe.rdd.internal.stage.StageRun;
import org.jspecify.annotations.Nullable;

/// Reads the inputs of keyed heads.
final class Inputs {
    /// Takes the batches of a shuffle.
    @FunctionalInterface
    interface BatchConsumer {
        /// Takes one batch, which must not be changed.
        void accept(PairBatch batch) throws Exception;
    }

    private Inputs() {}

    /// The records of partition `partition` of `input`; `keyed` says whether a shuffle holds them as pairs.
    static Records open(StageRun run, InputHead input, int partition, boolean keyed) throws Exception {
        return switch (input) {
            case InputHead.FromSegment(int segment) -> run.open(segment, partition);
            case InputHead.FromShuffle(int shuffleId) ->
                new BatchRecords(reader(run, shuffleId, partition, keyed)::next);
        };
    }

    /// Passes all pairs of partition `partition` of `input` on: as batches if they come from a shuffle,
    /// else one by one. Ends early when `demand` does.
    static void feed(
            StageRun run, InputHead input, int partition, BatchConsumer batches, PairConsumer pairs,
            Demand demand)
            throws Exception {
        if (input instanceof InputHead.FromShuffle(int shuffleId)) {
            ShuffleReader reader = reader(run, shuffleId, partition, true);
            for (Object batch = reader.next(); batch != null && demand.wantsMore(); batch = reader.next()) {
                run.task().checkCancelled();
                batches.accept((PairBatch) batch);
            }
            return;
        }
        open(run, input, partition, true).push(new PairSink() {
            @Override
            public void acceptPair(@Nullable Object key, @Nullable Object value) throws Exception {
                pairs.accept(key, value);
            }
        }, demand);
    }

    private static ShuffleReader reader(StageRun run, int shuffleId, int partition, boolean keyed) {
        TaskRuntime task = run.task();
        return task.readShuffle(shuffleId, partition, keyed ? Codecs.pairs(task) : Codecs.values(task));
    }
}
