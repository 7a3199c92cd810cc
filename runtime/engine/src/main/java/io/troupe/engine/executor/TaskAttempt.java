package io.troupe.engine.executor;

import io.troupe.TaskContext;
import io.troupe.TroupeConf;
import io.troupe.engine.broadcast.BroadcastCache;
import io.troupe.engine.data.TaskData;
import io.troupe.engine.memory.MemoryReservation;
import io.troupe.engine.schedule.MapOutputTable;
import io.troupe.engine.schedule.TaskLaunch;
import io.troupe.engine.spill.SpillFiles;
import io.troupe.engine.task.AccumulatorUpdate;
import io.troupe.engine.task.BatchCodec;
import io.troupe.engine.task.BlockStore;
import io.troupe.engine.task.FetchFailedException;
import io.troupe.engine.task.ShuffleReader;
import io.troupe.engine.task.ShuffleWriter;
import io.troupe.engine.task.TaskCounters;
import io.troupe.engine.task.TaskProgram;
import io.troupe.engine.task.TaskRuntime;
import io.troupe.resource.ResourceProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one attempt sees of the engine, and what it did: its accumulator updates and the first input that
/// failed.
final class TaskAttempt implements TaskRuntime {
    private final TaskLaunch task;
    private final TaskInputs inputs;
    private final TaskData data;
    private final BroadcastCache broadcasts;
    private final TroupeConf conf;
    private final Cancellation cancellation;
    private final RunningTaskContext context;
    private final @Nullable Object payload;
    private final ExecutorResources resources;
    private final List<AccumulatorUpdate> updates = new ArrayList<>(0);
    private @Nullable FetchFailedException fetchFailure;

    TaskAttempt(
            TaskLaunch task, TaskInputs inputs, TaskData data, BroadcastCache broadcasts, TroupeConf conf,
            Cancellation cancellation, RunningTaskContext context, @Nullable Object payload,
            ExecutorResources resources) {
        this.task = task;
        this.inputs = inputs;
        this.data = data;
        this.broadcasts = broadcasts;
        this.conf = conf;
        this.cancellation = cancellation;
        this.context = context;
        this.payload = payload;
        this.resources = resources;
    }

    /// Runs `program` with what its stage asks for, which is given back afterwards.
    @Nullable
    Object run(TaskProgram program) throws Exception {
        ResourceProfile profile = program.resources();
        if (profile == null) {
            return program.run(this);
        }
        ExecutorResources.Lease lease = resources.acquire(profile, this::checkCancelled);
        try {
            context.grant(lease);
            return program.run(this);
        } finally {
            resources.release(lease);
        }
    }

    @Override
    public TaskContext context() {
        return context;
    }

    @Override
    public TaskCounters counters() {
        return data.counters();
    }

    @Override
    public @Nullable Object partitionData() {
        return payload;
    }

    @Override
    public ShuffleReader readShuffle(int shuffleId, int reducePartition, BatchCodec codec) {
        return new NotingReader(data.openReader(outputsOf(shuffleId), reducePartition, codec));
    }

    @Override
    public ShuffleReader readShuffle(
            int shuffleId, int firstMap, int endMap, int reducePartition, BatchCodec codec) {
        MapOutputTable all = outputsOf(shuffleId);
        MapOutputTable some = new MapOutputTable(
                shuffleId, all.version(), all.outputs().subList(firstMap, endMap));
        return new NotingReader(data.openReader(some, reducePartition, codec));
    }

    private MapOutputTable outputsOf(int shuffleId) {
        try {
            return inputs.mapOutputs(shuffleId, task.shuffleVersions().getOrDefault(shuffleId, 0L));
        } catch (IOException e) {
            FetchFailedException failure = new FetchFailedException(shuffleId, 0, -1,
                    "the driver does not say where its outputs are", e);
            note(failure);
            throw new UncheckedIOException(failure);
        }
    }

    private void note(FetchFailedException failure) {
        if (fetchFailure == null) {
            fetchFailure = failure;
        }
    }

    /// Remembers a failed fetch, so that a program that wraps or swallows it is still understood.
    private final class NotingReader implements ShuffleReader {
        private final ShuffleReader reader;

        NotingReader(ShuffleReader reader) {
            this.reader = reader;
        }

        @Override
        public @Nullable Object next() throws IOException {
            cancellation.check();
            long start = System.nanoTime();
            try {
                Object batch = reader.next();
                data.counters().waitedForShuffle(System.nanoTime() - start);
                return batch;
            } catch (FetchFailedException e) {
                note(e);
                throw e;
            }
        }

        @Override
        public void close() {
            reader.close();
        }
    }

    @Override
    public ShuffleWriter writeShuffle(BatchCodec codec) {
        return data.openWriter(codec);
    }

    @Override
    public BlockStore blocks() {
        return data.blocks();
    }

    @Override
    public MemoryReservation reserve(String purpose) {
        return data.reserve(purpose);
    }

    @Override
    public SpillFiles spillFiles() {
        return data.spillFiles();
    }

    @Override
    public Object broadcastValue(long broadcastId) {
        return broadcasts.value(broadcastId);
    }

    @Override
    public void addAccumulatorUpdate(AccumulatorUpdate update) {
        updates.add(update);
    }

    @Override
    public TroupeConf conf() {
        return conf;
    }

    @Override
    public void checkCancelled() {
        cancellation.check();
    }

    /// The updates so far.
    List<AccumulatorUpdate> updates() {
        return updates;
    }

    /// The first input that could not be read, or null.
    @Nullable
    FetchFailedException fetchFailure() {
        return fetchFailure;
    }
}
