package io.troupe.scheduler;

/// The application ends. Nothing comes after it.
///
/// @param time
///            when it happened, in milliseconds since 1970
public record TroupeListenerApplicationEnd(long time) implements TroupeListenerEvent {}
