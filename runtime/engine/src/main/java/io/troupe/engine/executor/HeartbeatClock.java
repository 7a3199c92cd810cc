package io.troupe.engine.executor;

import java.util.TreeMap;

/// Numbers heartbeats and keeps the lease that their answers renew. Times are handed in.
final class HeartbeatClock {
    private final Lease lease;
    private final TreeMap<Long, Long> sentAtNanos = new TreeMap<>();
    private long lastSequence;

    HeartbeatClock(long leaseNanos, long nowNanos) {
        this.lease = new Lease(leaseNanos, nowNanos);
    }

    /// The number of the heartbeat that is sent now.
    long send(long nowNanos) {
        sentAtNanos.put(++lastSequence, nowNanos);
        return lastSequence;
    }

    /// Heartbeat `sequence` was answered. False when the lease had expired.
    boolean answered(long sequence, long nowNanos) {
        Long sentAt = sentAtNanos.get(sequence);
        sentAtNanos.headMap(sequence, true).clear();
        return sentAt == null ? !lease.isExpired(nowNanos) : lease.renew(sentAt, nowNanos);
    }

    /// Whether the executor must stop acting.
    boolean isExpired(long nowNanos) {
        return lease.isExpired(nowNanos);
    }
}
