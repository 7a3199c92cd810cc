package io.troupe.rdd.internal.stage;

import io.troupe.rdd.internal.flow.Records;
import java.io.Serializable;

/// Where the records of a segment come from.
@FunctionalInterface
public interface Head extends Serializable {
    /// The records of partition `partition` in the task `run`.
    Records open(StageRun run, int partition) throws Exception;
}
