package io.troupe.engine.executor;

import io.troupe.engine.job.SerializedProgram;
import io.troupe.engine.schedule.MapOutputTable;
import io.troupe.engine.wire.ToExecutor;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What an executor gets from its driver to run tasks: by reference in the driver's JVM, by transfer elsewhere. May
/// block; safe for use by any thread. An [IOException] means that the driver does not have it (any more) or cannot be reached.
public interface TaskInputs {
    /// The program of a stage.
    SerializedProgram program(int jobId, int stageId) throws IOException;

    /// The local properties of a job.
    Map<String, String> properties(int jobId) throws IOException;

    /// The payload of the task's partition.
    @Nullable Object payload(ToExecutor.Launch launch) throws IOException;

    /// Where the outputs of a shuffle are, at least as new as `leastVersion`.
    MapOutputTable mapOutputs(int shuffleId, long leastVersion) throws IOException;

    /// Nothing of this job is needed any more.
    void forgetJob(int jobId);
}
