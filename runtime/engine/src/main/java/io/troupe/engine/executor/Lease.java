package io.troupe.engine.executor;

/// How long an executor may act for its driver without hearing from it. A renewal counts from the time the
/// heartbeat that the driver answered was *sent*, so that the executor always gives up before its driver does.
/// Times are readings of one monotonic clock, handed in.
public final class Lease {
    private final long durationNanos;
    private long renewedAtNanos;

    /// A lease of `durationNanos` that starts at `nowNanos`.
    public Lease(long durationNanos, long nowNanos) {
        this.durationNanos = durationNanos;
        this.renewedAtNanos = nowNanos;
    }

    /// The driver answered a heartbeat sent at `sentAtNanos`. False when the lease had expired by `nowNanos`:
    /// it cannot be revived.
    public boolean renew(long sentAtNanos, long nowNanos) {
        if (isExpired(nowNanos)) {
            return false;
        }
        if (sentAtNanos - renewedAtNanos > 0) {
            renewedAtNanos = sentAtNanos;
        }
        return true;
    }

    /// Whether the executor must stop acting.
    public boolean isExpired(long nowNanos) {
        return nowNanos - renewedAtNanos > durationNanos;
    }
}
