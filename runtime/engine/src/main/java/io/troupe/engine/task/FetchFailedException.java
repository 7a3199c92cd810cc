package io.troupe.engine.task;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// An output of a map task could not be read. The engine takes it as a statement about the output, not about the
/// reading task: it does not count against the task's attempts.
public final class FetchFailedException extends IOException {
    private static final long serialVersionUID = 1L;

    private final int shuffleId;
    private final int mapPartition;
    private final long mapAttemptId;

    /// Output `mapPartition` of `shuffleId`, as written by attempt `mapAttemptId` (-1 when no output was known), failed.
    public FetchFailedException(
            int shuffleId, int mapPartition, long mapAttemptId, String reason, @Nullable Throwable cause) {
        super("output " + mapPartition + " of shuffle " + shuffleId + " cannot be read: " + reason, cause);
        this.shuffleId = shuffleId;
        this.mapPartition = mapPartition;
        this.mapAttemptId = mapAttemptId;
    }

    /// The shuffle.
    public int shuffleId() {
        return shuffleId;
    }

    /// The map partition whose output failed.
    public int mapPartition() {
        return mapPartition;
    }

    /// The attempt that had written it, or -1 when none was known.
    public long mapAttemptId() {
        return mapAttemptId;
    }
}
