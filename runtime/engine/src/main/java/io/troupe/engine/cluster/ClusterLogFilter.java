package io.troupe.engine.cluster;

import akka.actor.ActorSystem;
import akka.event.EventStream;
import akka.event.LogMarker;
import akka.event.slf4j.Slf4jLoggingFilter;
import java.util.List;

/// Keeps the warnings of Akka's membership and connections out of the log: that a node went away is ordinary
/// for an application that ends or loses an executor, and the driver tells it in one line. Refused and
/// unreadable messages are still told.
public final class ClusterLogFilter extends Slf4jLoggingFilter {
    private static final List<String> CHATTY = List.of(
            "akka.cluster.", "akka.stream.", "akka.remote.artery.Association",
            "akka.remote.artery.ArteryTransport",
            "akka.remote.artery.tcp.ArteryTcpTransport", "akka.remote.artery.SystemMessageDelivery",
            LivenessFailureDetector.class.getName());

    private static final String FLOODED = "akka.remote.artery.Decoder";
    private static final int MOST_PER_SECOND = 5;

    private final Refusals refusals = new Refusals();

    /// Made by Akka.
    public ClusterLogFilter(ActorSystem.Settings settings, EventStream events) {
        super(settings, events);
    }

    @Override
    public boolean isWarningEnabled(Class<?> logClass, String logSource) {
        return isWorthTelling(logClass) && super.isWarningEnabled(logClass, logSource);
    }

    @Override
    public boolean isWarningEnabled(Class<?> logClass, String logSource, LogMarker marker) {
        return isWorthTelling(logClass) && super.isWarningEnabled(logClass, logSource, marker);
    }

    private boolean isWorthTelling(Class<?> logClass) {
        if (CHATTY.stream().anyMatch(logClass.getName()::startsWith)) {
            return false;
        }
        return !logClass.getName().startsWith(FLOODED) || refusals.tryTell(System.nanoTime());
    }

    /// Some lines a second are enough to tell that somebody sends garbage.
    private static final class Refusals {
        private long secondStartedAt = Long.MIN_VALUE / 2;
        private int told;

        synchronized boolean tryTell(long nowNanos) {
            if (nowNanos - secondStartedAt > 1_000_000_000L) {
                secondStartedAt = nowNanos;
                told = 0;
            }
            return ++told <= MOST_PER_SECOND;
        }
    }
}
