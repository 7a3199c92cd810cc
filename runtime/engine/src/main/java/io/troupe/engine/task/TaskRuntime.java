package io.troupe.engine.task;

import io.troupe.TaskContext;
import io.troupe.TroupeConf;

import io.troupe.engine.memory.MemoryReservation;

import io.troupe.engine.spill.SpillFiles;
import org.jspecify.annotations.Nullable;

/// What the engine offers to one running task. Belongs to the task's thread.
public interface TaskRuntime {
    /// Who and where the task is.
    TaskContext context();

    /// Counts what the task reads and writes; for its metrics.
    TaskCounters counters();

    /// The payload of the partition: [io.troupe.engine.job.PartitionSpec#data()].
    @Nullable
    Object partitionData();

    /// Opens bucket `reducePartition` of a shuffle named in the stage's inputs. Batches come in map partition order. Closed
    /// by the engine at the end of the task, if not earlier.
    ShuffleReader readShuffle(int shuffleId, int reducePartition, BatchCodec codec);

    /// The same, only what the map partitions from `firstMap` to before `endMap` have put into the bucket.
    ShuffleReader readShuffle(int shuffleId, int firstMap, int endMap, int reducePartition, BatchCodec codec);

    /// Opens the output of a stage that writes a shuffle. Called at most once per task; committed by the
    /// engine when the program returns, discarded when it throws.
    ShuffleWriter writeShuffle(BatchCodec codec);

    /// Persisted blocks.
    BlockStore blocks();

    /// A new reservation in the process's budget, for the consumer that `purpose` names in errors; closed by the engine at
    /// the end of the task, if not earlier.
    MemoryReservation reserve(String purpose);

    /// Spill files of this task.
    SpillFiles spillFiles();

    /// The value of a broadcast, fetched once per executor.
    Object broadcastValue(long broadcastId);

    /// Adds `delta` to what the driver commits if this attempt is the one that counts.
    void addAccumulatorUpdate(AccumulatorUpdate update);

    /// The application's settings.
    TroupeConf conf();

    /// Throws when the task was asked to stop. Long loops call it every few thousand records; it costs a volatile read.
    void checkCancelled();
}
