package io.troupe.engine.task;

import io.troupe.resource.ResourceProfile;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/// What a task runs. The same program runs for all partitions of a stage; one deserialised copy is shared by the
/// tasks of an executor, so a program must not keep state in its fields.
@FunctionalInterface
public interface TaskProgram extends Serializable {
    /// Computes one partition. Returns its result when the stage's output is
    /// [io.troupe.engine.job.StageOutput.Result], anything (best null) otherwise. Whatever it throws
    /// fails the attempt; [TaskRuntime#checkCancelled()] throws when it should stop.
    @Nullable
    Object run(TaskRuntime task) throws Exception;

    /// What its tasks need besides a slot, which they have while they run; null when that is nothing.
    default @Nullable ResourceProfile resources() {
        return null;
    }
}
