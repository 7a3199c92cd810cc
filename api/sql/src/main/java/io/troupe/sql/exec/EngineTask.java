package io.troupe.sql.exec;

import io.troupe.columnar.Batch;
import io.troupe.engine.memory.MemoryReservation;
import io.troupe.engine.spill.SpillFiles;
import io.troupe.engine.task.AccumulatorUpdate;
import io.troupe.engine.task.ShuffleReader;
import io.troupe.engine.task.TaskRuntime;
import io.troupe.sql.exec.operator.BatchPages;
import io.troupe.sql.exec.operator.Relation;
import io.troupe.sql.exec.operator.TaskServices;
import io.troupe.sql.function.EvaluationContext;
import io.troupe.sql.physical.ShuffleSlice;
import io.troupe.sql.source.BatchReader;
import io.troupe.sql.source.Split;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A task of the engine as its operators see it.
final class EngineTask implements TaskServices {
    private final TaskRuntime task;
    private final FragmentInput input;
    private final EvaluationContext context;

    EngineTask(TaskRuntime task, FragmentInput input, EvaluationContext context) {
        this.task = task;
        this.input = input;
        this.context = context;
    }

    TaskRuntime runtime() {
        return task;
    }

    @Override
    public EvaluationContext context() {
        return context;
    }

    @Override
    public List<Split> splits(int slot, int partition) {
        return input.splits().getOrDefault(new FragmentInput.Part(slot, partition), List.of());
    }

    @Override
    public BatchReader shuffle(int shuffleId, int bucket, ShuffleSlice slice) {
        return new Bucket(
                slice.endMap() == ShuffleSlice.ALL_MAPS
                        ? task.readShuffle(shuffleId, bucket, BatchPages.CODEC)
                        : task.readShuffle(
                                shuffleId, slice.firstMap(), slice.endMap(), bucket, BatchPages.CODEC));
    }

    @Override
    public Relation broadcast(long broadcastId) {
        return (Relation) task.broadcastValue(broadcastId);
    }

    @Override
    public MemoryReservation reserve(String purpose) {
        return task.reserve(purpose);
    }

    @Override
    public SpillFiles spillFiles() {
        return task.spillFiles();
    }

    @Override
    public void checkCancelled() {
        task.checkCancelled();
    }

    @Override
    public void report(long id, Serializable what) {
        task.addAccumulatorUpdate(new AccumulatorUpdate(id, what));
    }

    @Override
    public void countInput(Batch batch) {
        task.counters().read(0, batch.rowCount());
    }

    /// A bucket of a shuffle.
    private record Bucket(ShuffleReader reader) implements BatchReader {
        @Override
        public @Nullable Batch next() throws IOException {
            return (Batch) reader.next();
        }

        @Override
        public void close() {
            reader.close();
        }
    }
}
