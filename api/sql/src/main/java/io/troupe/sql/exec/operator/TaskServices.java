package io.troupe.sql.exec.operator;

import io.troupe.columnar.Batch;
import io.troupe.engine.memory.MemoryReservation;
import io.troupe.engine.spill.SpillFiles;
import io.troupe.sql.function.EvaluationContext;
import io.troupe.sql.physical.ShuffleSlice;
import io.troupe.sql.source.BatchReader;
import io.troupe.sql.source.Split;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;

/// What a task offers to its operators. Belongs to the task's thread.
public interface TaskServices {
    /// What is the same for the whole task.
    EvaluationContext context();

    /// The splits of partition `partition` of the table in `slot`.
    List<Split> splits(int slot, int partition);

    /// One of the buckets of `slice` of a shuffle, in the order of the map partitions.
    BatchReader shuffle(int shuffleId, int bucket, ShuffleSlice slice) throws IOException;

    /// The rows of a broadcast, shared by all tasks of the process.
    Relation broadcast(long broadcastId);

    /// A new reservation of memory for what `purpose` says.
    MemoryReservation reserve(String purpose);

    /// Files for what does not fit into memory.
    SpillFiles spillFiles();

    /// Throws when the task was asked to stop; costs a volatile read.
    void checkCancelled();

    /// Tells the driver something under a number, once, with the success of the task.
    void report(long id, Serializable what);

    /// Counts rows that were read from a source, for the task's metrics.
    void countInput(Batch batch);

    /// A scan has left out batches of which no row is of use.
    default void countSkipped(long batches) {}
}
