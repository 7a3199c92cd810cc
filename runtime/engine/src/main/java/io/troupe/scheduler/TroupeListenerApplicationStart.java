package io.troupe.scheduler;

/// The application has started.
///
/// @param appName
///            its name
/// @param appId
///            its id
/// @param time
///            when it happened, in milliseconds since 1970
/// @param user
///            who runs it
public record TroupeListenerApplicationStart(String appName, String appId, long time,
        String user) implements TroupeListenerEvent {}
