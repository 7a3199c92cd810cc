package io.troupe.rdd.internal.flow;

/// Whether the end of a chain of sinks wants more records. Sources and steps that make several records
/// of one ask it before each record; it also notices from time to time that the task was cancelled.
public final class Demand {
    private static final int CANCELLATION_INTERVAL = 1024;

    private final Runnable cancellationCheck;
    private int asked;
    private boolean ended;

    /// A demand that calls `cancellationCheck` about every thousandth time it is asked; the check throws when the task
    /// should stop.
    public Demand(Runnable cancellationCheck) {
        this.cancellationCheck = cancellationCheck;
    }

    /// A demand for an inner chain, with the same check for cancellation, that ends independently.
    public Demand inner() {
        return new Demand(cancellationCheck);
    }

    /// No more records are wanted. A sink may still get those that are on the way and ignores them.
    public void end() {
        ended = true;
    }

    /// Whether [#end()] was called.
    public boolean isEnded() {
        return ended;
    }

    /// Whether to send another record.
    public boolean wantsMore() {
        if ((++asked & CANCELLATION_INTERVAL - 1) == 0) {
            cancellationCheck.run();
        }
        return !ended;
    }
}
