package io.troupe.engine.schedule;

/// How long one side believes that the other is alive without hearing from it. Driver and executor each hold one on the other.
///
/// | state   | event                                            | next                    |
/// |---------|--------------------------------------------------|-------------------------|
/// | valid   | something is heard                               | valid, from now on      |
/// | valid   | nothing was heard for the duration               | expired                 |
/// | valid   | the holder itself did not run for a while        | valid, longer by that   |
/// | expired | anything                                         | expired                 |
///
/// The third line is for a holder that was stopped, swapped out or collecting garbage: what it did not hear in that time
/// may wait in its queue. It shows in the distance of two checks, which must come at least every quarter of the duration.
/// Belongs to one thread at a time.
public final class Lease {
    private final long durationNanos;
    private long heardAt;
    private long checkedAt;
    private boolean expired;

    /// A lease that begins now.
    public Lease(long durationNanos, long nowNanos) {
        this.durationNanos = durationNanos;
        this.heardAt = nowNanos;
        this.checkedAt = nowNanos;
    }

    /// Something was heard from the other side. Too late when the lease has expired.
    public void renew(long nowNanos) {
        heardAt = Math.max(heardAt, nowNanos);
    }

    /// Whether the other side must be taken for lost. Once true, always true.
    public boolean isExpired(long nowNanos) {
        long sinceCheck = nowNanos - checkedAt;
        checkedAt = Math.max(checkedAt, nowNanos);
        if (sinceCheck > durationNanos / 4) {
            heardAt = Math.min(nowNanos, heardAt + sinceCheck);
        }
        expired |= nowNanos - heardAt >= durationNanos;
        return expired;
    }
}
