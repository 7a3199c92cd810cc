package io.troupe.scheduler;

/// How an attempt of a task ended.
public sealed interface TaskEndReason {
    /// It succeeded, and it counts.
    record Success() implements TaskEndReason {}

    /// It could not read an output of a shuffle; that is no fault of its own.
    record FetchFailed(int shuffleId, int mapIndex, String message) implements TaskEndReason {}

    /// It threw.
    ///
    /// @param description
    ///            what it threw, in a line
    /// @param countsAgainstLimit
    ///            whether the program is at fault and not the executor
    record ExceptionFailure(String description, boolean countsAgainstLimit) implements TaskEndReason {}

    /// It was asked to stop, and does not count however it ended.
    record TaskKilled(String reason) implements TaskEndReason {}

    /// Its executor is gone.
    record ExecutorLostFailure(String executorId, String reason) implements TaskEndReason {}

    /// Its executor does not know it: the order was lost on the way.
    record TaskResultLost() implements TaskEndReason {}

    /// Whether it is [Success].
    default boolean isSuccess() {
        return this instanceof Success;
    }
}
