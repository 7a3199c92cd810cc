package io.troupe.scheduler;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is known about one run of a stage.
///
/// @param stageId
///            unique in the application
/// @param attemptNumber
///            how often the stage was run before
/// @param name
///            what the user called, as in `count at Words.java:31`
/// @param numTasks
///            how many tasks it has
/// @param parentIds
///            the stages whose outputs it reads
/// @param submissionTime
///            when its first task started, in milliseconds since 1970; 0 when none has
/// @param completionTime
///            when it was over; 0 when it is not
/// @param failureReason
///            why it was given up; null when it was not
public record StageInfo(int stageId, int attemptNumber, String name, int numTasks, List<Integer> parentIds,
        long submissionTime, long completionTime, @Nullable String failureReason) {
    /// Copies the list.
    public StageInfo {
        parentIds = List.copyOf(parentIds);
    }
}
