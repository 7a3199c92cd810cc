package io.troupe.engine.cluster;

import akka.actor.ActorSystem;
import akka.event.EventStream;
import akka.event.LogMarker;
import akka.event.slf4j.Slf4jLoggingFilter;
import java.util.List;

/// Keeps the warnings of Akka's membership and connections out of the log: that a node went away is ordinary for an
/// application
/// that ends or loses an executor, and the driver tells it in one line. Refused and unreadable messages are still told.
public final class ClusterLogFilter extends Slf4jLoggingFilter {
    private static final List<String> CHATTY = List.of(
            "akka.cluster.", "akka.stream.", "akka.remote.artery.Association",
            "akka.remote.artery.ArteryTransport",
            "akka.remote.artery.tcp.ArteryTcpTransport", "akka.remote.artery.SystemMessageDelivery");

    /// Made by Akka.
    public ClusterLogFilter(ActorSystem.Settings settings, EventStream events) {
        super(settings, events);
    }

    @Override
    public boolean isWarningEnabled(Class<?> logClass, String logSource) {
        return !isChatty(logClass) && super.isWarningEnabled(logClass, logSource);
    }

    @Override
    public boolean isWarningEnabled(Class<?> logClass, String logSource, LogMarker marker) {
        return !isChatty(logClass) && super.isWarningEnabled(logClass, logSource, marker);
    }

    private static boolean isChatty(Class<?> logClass) {
        return CHATTY.stream().anyMatch(logClass.getName()::startsWith);
    }
}
