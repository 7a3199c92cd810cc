package io.troupe.scheduler;

/// A task that runs long gets a second attempt.
///
/// @param stageId
///            the stage
/// @param stageAttemptId
///            which run of the stage, 0-based
/// @param taskIndex
///            which task of the stage it is: its partition
/// @param partitionId
///            the partition it computes
public record TroupeListenerSpeculativeTaskSubmitted(int stageId, int stageAttemptId, int taskIndex,
        int partitionId) implements TroupeListenerEvent {}
