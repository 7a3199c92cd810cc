package io.troupe.engine.schedule;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a task of a barrier stage gets for a [BarrierCall].
///
/// @param attemptId
///            the task
/// @param round
///            the call
/// @param problem
///            why the tasks cannot meet; null when they have
/// @param messages
///            what the tasks gave, by rank
public record BarrierAnswer(long attemptId, int round, @Nullable String problem, List<String> messages) {
    /// Copies the list.
    public BarrierAnswer {
        messages = List.copyOf(messages);
    }
}
