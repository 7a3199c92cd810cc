package io.troupe.engine.schedule;

/// How long one side believes that the other is alive without hearing from it, not counting the time in
/// which it did not run itself.
///
/// | state   | event                                     | next                |
/// |---------|-------------------------------------------|---------------------|
/// | trusted | something is heard                        | trusted, from now   |
/// | trusted | nothing was heard for the limit           | lost                |
/// | trusted | the watcher itself stood still for a time | trusted, longer by that |
/// | lost    | anything                                  | lost |
///
/// The third line is for a watcher that was stopped, swapped out or collecting garbage: what it did not
/// hear in that time may wait in its queue behind the check. It shows in the distance of two checks, which
/// must come at least every quarter of the limit. Belongs to one thread at a time.
public final class SilenceWatch {
    private final long limitNanos;
    private long heardAt;
    private long checkedAt;
    private boolean lost;

    /// A watch that begins now.
    public SilenceWatch(long limitNanos, long nowNanos) {
        this.limitNanos = limitNanos;
        this.heardAt = nowNanos;
        this.checkedAt = nowNanos;
    }

    /// Something was heard from the other side.
    public void heard(long nowNanos) {
        heardAt = Math.max(heardAt, nowNanos);
    }

    /// Whether the other side must be taken for lost. Once true, always true.
    public boolean isLost(long nowNanos) {
        long sinceCheck = nowNanos - checkedAt;
        checkedAt = Math.max(checkedAt, nowNanos);
        if (sinceCheck > limitNanos / 4) {
            heardAt = Math.min(nowNanos, heardAt + sinceCheck);
        }
        lost |= nowNanos - heardAt >= limitNanos;
        return lost;
    }

    /// For how long nothing was heard.
    public long silenceNanos(long nowNanos) {
        return nowNanos - heardAt;
    }
}
