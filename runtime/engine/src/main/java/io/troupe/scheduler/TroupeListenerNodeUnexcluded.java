package io.troupe.scheduler;

/// A host that was excluded gets tasks again.
///
/// @param time
///            when it happened, in milliseconds since 1970
/// @param hostId
///            the host
public record TroupeListenerNodeUnexcluded(long time, String hostId) implements TroupeListenerEvent {}
