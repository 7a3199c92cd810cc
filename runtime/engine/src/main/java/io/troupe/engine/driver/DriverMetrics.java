package io.troupe.engine.driver;

import java.util.concurrent.atomic.AtomicLong;

/// Counts what the driver did. Written by its actor, read by any thread.
public final class DriverMetrics {
    private final AtomicLong launchedTasks = new AtomicLong();
    private final AtomicLong recomputedTasks = new AtomicLong();
    private final AtomicLong lostExecutors = new AtomicLong();
    private final AtomicLong sentBroadcastBytes = new AtomicLong();

    void taskLaunched(boolean isRecomputation) {
        launchedTasks.incrementAndGet();
        if (isRecomputation) {
            recomputedTasks.incrementAndGet();
        }
    }

    void executorLost() {
        lostExecutors.incrementAndGet();
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

    /// How many executors were lost.
    public long lostExecutors() {
        return lostExecutors.get();
    }
}
