package io.troupe.bench.chaos;

/// One attempt at computing a partition, as the task wrote it down.
///
/// @param stage
///            which of the job's stages, from 0
/// @param process
///            the id of the process it ran in
/// @param startMicros
///            when it made its first row, in microseconds of the wall clock
/// @param endMicros
///            when it had succeeded, or [Long#MAX_VALUE] when it did not get there
record Execution(int stage, int partition, long process, long startMicros, long endMicros) {
    boolean isSamePartition(Execution other) {
        return stage == other.stage && partition == other.partition;
    }

}
