package io.troupe.engine.job;

/// Where the records of a stage go.
public sealed interface StageOutput {
    /// Into a shuffle that other stages read.
    ///
    /// @param shuffleId
    ///            unique in the application
    /// @param reducePartitions
    ///            how many buckets each task writes
    record Shuffle(int shuffleId, int reducePartitions) implements StageOutput {}

    /// One value per partition, returned to whoever submitted the job.
    record Result() implements StageOutput {}
}
