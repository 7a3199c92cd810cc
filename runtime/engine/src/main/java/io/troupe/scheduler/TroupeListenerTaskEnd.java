package io.troupe.scheduler;

import io.troupe.executor.TaskMetrics;

/// A task is over, well or not. Comes once for every start.
///
/// @param stageId
///            the stage
/// @param stageAttemptId
///            which run of the stage, 0-based
/// @param taskType
///            `ShuffleMapTask` or `ResultTask`
/// @param reason
///            how it ended
/// @param taskInfo
///            the task
/// @param taskMetrics
///            what it did; all 0 when its executor did not tell
public record TroupeListenerTaskEnd(int stageId, int stageAttemptId, String taskType, TaskEndReason reason,
        TaskInfo taskInfo, TaskMetrics taskMetrics) implements TroupeListenerEvent {}
