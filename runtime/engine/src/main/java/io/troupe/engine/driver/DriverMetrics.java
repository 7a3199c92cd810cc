package io.troupe.engine.driver;

import java.util.concurrent.atomic.AtomicLong;

/// Counts what the driver did. Written by its actor, read by any thread.
public final class DriverMetrics {
    private final AtomicLong launchedTasks = new AtomicLong();
    private final AtomicLong recomputedTasks = new AtomicLong();
    private final AtomicLong failedTasks = new AtomicLong();
    private final AtomicLong joinedExecutors = new AtomicLong();
    private final AtomicLong lostExecutors = new AtomicLong();
    private final AtomicLong sentBroadcastBytes = new AtomicLong();
    private volatile long lastLossNanos;
    private volatile long lastRecomputationNanos;

    void taskLaunched(boolean isRecomputation, long nowNanos) {
        launchedTasks.incrementAndGet();
        if (isRecomputation) {
            recomputedTasks.incrementAndGet();
            lastRecomputationNanos = nowNanos;
        }
    }

    void taskFailed() {
        failedTasks.incrementAndGet();
    }

    void executorJoined() {
        joinedExecutors.incrementAndGet();
    }

    void executorLost(long nowNanos) {
        lostExecutors.incrementAndGet();
        lastLossNanos = nowNanos;
    }

    /// An executor fetches so many bytes of a broadcast from the driver.
    public void broadcastSent(long bytes) {
        sentBroadcastBytes.addAndGet(bytes);
    }

    /// How many bytes of broadcasts, in their compressed form, executors have fetched from the driver itself.
    public long sentBroadcastBytes() {
        return sentBroadcastBytes.get();
    }

    /// How many attempts were launched.
    public long launchedTasks() {
        return launchedTasks.get();
    }

    /// How many attempts computed a shuffle output that had been there before.
    public long recomputedTasks() {
        return recomputedTasks.get();
    }

    /// How many attempts failed, failed fetches included.
    public long failedTasks() {
        return failedTasks.get();
    }

    /// How many executors ever joined.
    public long joinedExecutors() {
        return joinedExecutors.get();
    }

    /// How many executors were lost.
    public long lostExecutors() {
        return lostExecutors.get();
    }

    /// When an executor was last lost, as [System#nanoTime()]; 0 when none was.
    public long lastLossNanos() {
        return lastLossNanos;
    }

    /// When a recomputation last began, as [System#nanoTime()]; 0 when none did.
    public long lastRecomputationNanos() {
        return lastRecomputationNanos;
    }
}
