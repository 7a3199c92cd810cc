package io.troupe.engine.executor;

import io.troupe.engine.schedule.MapOutputTable;
import io.troupe.engine.wire.StageContents;
import io.troupe.engine.wire.ToExecutor;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// What an executor gets from its driver to run tasks: by reference in the driver's JVM, by transfer elsewhere.
/// May block; safe for use by any thread. An [IOException] means that the driver does not have it (any more) or
/// cannot be reached.
public interface TaskInputs {
    /// What the tasks of a stage have in common.
    StageContents stage(int jobId, int stageId) throws IOException;

    /// The payload of the task's partition.
    @Nullable
    Object payload(ToExecutor.Launch launch) throws IOException;

    /// Where the outputs of a shuffle are, at least as new as `leastVersion`.
    MapOutputTable mapOutputs(int shuffleId, long leastVersion) throws IOException;

    /// The shuffle is gone.
    void forgetShuffle(int shuffleId);
}
