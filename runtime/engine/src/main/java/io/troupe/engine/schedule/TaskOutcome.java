package io.troupe.engine.schedule;

import io.troupe.engine.task.AccumulatorUpdate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How an attempt ended.
public sealed interface TaskOutcome {
    /// A task of a shuffle stage wrote its output.
    record MapSucceeded(MapOutput output, List<AccumulatorUpdate> updates) implements TaskOutcome {
        /// Copies the list.
        public MapSucceeded {
            updates = List.copyOf(updates);
        }
    }

    /// A task of a result stage returned `value` (opaque: the value itself or a handle to fetch it by).
    record ResultReturned(@Nullable Object value, List<AccumulatorUpdate> updates) implements TaskOutcome {
        /// Copies the list.
        public ResultReturned {
            updates = List.copyOf(updates);
        }
    }

    /// An input could not be read. `mapAttemptId` is the attempt that had written the output, or -1 when
    /// the reader knew none.
    record FetchFailed(int shuffleId, int mapPartition, long mapAttemptId,
            String reason) implements TaskOutcome {}

    /// The program threw, or could not be loaded. `failure` is opaque: what the user will see.
    /// `countsAgainstLimit` is false when the reason lies with the executor (its disk, its memory, its
    /// shutdown).
    record Failed(Object failure, boolean countsAgainstLimit) implements TaskOutcome {}

    /// The attempt was killed on request.
    record Killed() implements TaskOutcome {}
}
