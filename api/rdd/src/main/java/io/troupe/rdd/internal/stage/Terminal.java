package io.troupe.rdd.internal.stage;

import io.troupe.engine.task.TaskRuntime;
import io.troupe.rdd.internal.flow.Demand;
import io.troupe.rdd.internal.flow.Records;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/// What a task does with its records.
@FunctionalInterface
public interface Terminal extends Serializable {
    /// Consumes `records` and returns the result of the task; null when it writes a shuffle. `demand` is the one to
    /// push with.
    @Nullable
    Object run(Records records, Demand demand, TaskRuntime task) throws Exception;
}
