package io.troupe.scheduler;

/// Too many executors of a host are excluded: no executor of it gets tasks for a while.
///
/// @param time
///            when it happened, in milliseconds since 1970
/// @param hostId
///            the host
/// @param executorFailures
///            how many are excluded
public record TroupeListenerNodeExcluded(long time, String hostId,
        int executorFailures) implements TroupeListenerEvent {}
