package io.troupe.scheduler;

/// A stage avoids a host on which it avoids too many executors.
///
/// @param time
///            when it happened, in milliseconds since 1970
/// @param hostId
///            the host
/// @param stageId
///            the stage
public record TroupeListenerNodeExcludedForStage(long time, String hostId,
        int stageId) implements TroupeListenerEvent {}
