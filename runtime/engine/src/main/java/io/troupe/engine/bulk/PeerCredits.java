package io.troupe.engine.bulk;

/// How many chunks one peer may have under way to this node, over all transfers. Every transfer holds at least
/// one credit; what is left makes windows larger. Keeps the outbound queue of the peer from overflowing, which
/// would drop chunks.
final class PeerCredits {
    /// The fewer credits are free, the smaller the windows of further transfers.
    private static final int SHARE_OF_FREE = 16;

    private final int total;
    private int taken;
    private boolean isClosed;

    PeerCredits(int total) {
        this.total = total;
    }

    /// Takes up to `wanted` credits, at least one; waits up to `timeoutMillis` for it. Returns 0 when none came
    /// free or the peer is gone.
    synchronized int take(int wanted, long timeoutMillis) throws InterruptedException {
        long deadline = System.nanoTime() + timeoutMillis * 1_000_000;
        while (taken >= total && !isClosed) {
            long leftMillis = (deadline - System.nanoTime()) / 1_000_000;
            if (leftMillis <= 0) {
                return 0;
            }
            wait(leftMillis);
        }
        if (isClosed) {
            return 0;
        }
        int granted = Math.clamp((total - taken) / SHARE_OF_FREE, 1, wanted);
        taken += granted;
        return granted;
    }

    /// Gives credits back.
    synchronized void give(int credits) {
        taken -= credits;
        notifyAll();
    }

    /// Nobody needs to wait any more.
    synchronized void close() {
        isClosed = true;
        notifyAll();
    }
}
