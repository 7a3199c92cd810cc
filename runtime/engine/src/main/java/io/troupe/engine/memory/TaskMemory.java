package io.troupe.engine.memory;

import java.util.ArrayList;
import java.util.List;

/// What one task holds of the budget, over all its reservations; see [MemoryBudget] for its fair share. The
/// counters are guarded by the budget's lock.
public final class TaskMemory implements AutoCloseable {
    private final MemoryBudget budget;
    private final List<TaskReservation> reservations = new ArrayList<>();
    long reserved;
    private volatile long peak;
    boolean isActive;

    TaskMemory(MemoryBudget budget) {
        this.budget = budget;
    }

    /// A new, empty reservation; `purpose` appears in errors.
    public synchronized TaskReservation reserve(String purpose) {
        TaskReservation reservation = new TaskReservation(budget, this, purpose);
        reservations.add(reservation);
        return reservation;
    }

    /// The most bytes that were reserved at a time.
    public long peakBytes() {
        return peak;
    }

    /// More was reserved. Called under the budget's lock.
    void grown() {
        peak = Math.max(peak, reserved);
    }

    /// Closes all reservations; the task no longer counts when shares are computed. Closing twice does nothing.
    @Override
    public synchronized void close() {
        List.copyOf(reservations).forEach(TaskReservation::close);
        budget.closeTask(this);
    }

    synchronized void forget(TaskReservation reservation) {
        reservations.remove(reservation);
    }
}
