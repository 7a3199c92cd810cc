package io.troupe.engine.memory;

import io.troupe.TroupeException;

/// Memory that a task holds while it runs.
public final class TaskReservation implements MemoryReservation {
    private final MemoryBudget budget;
    private final TaskMemory task;
    private final String purpose;
    long reserved;

    TaskReservation(MemoryBudget budget, TaskMemory task, String purpose) {
        this.budget = budget;
        this.task = task;
        this.purpose = purpose;
    }

    @Override
    public boolean tryGrow(long bytes) {
        return budget.tryGrowTask(task, this, bytes, true);
    }

    /// Like [#tryGrow], for something that would be nice to have: takes only what is free now, without waiting
    /// for other tasks or evicting stored data.
    public boolean tryGrowFromFree(long bytes) {
        return budget.tryGrowTask(task, this, bytes, false);
    }

    @Override
    public void shrink(long bytes) {
        budget.shrinkTask(task, this, bytes);
    }

    /// Makes `bytes` bytes stored data that outlives the task. Always succeeds, as the sum stays the same.
    public void moveTo(StorageReservation storage, long bytes) {
        budget.move(task, this, storage, bytes);
    }

    @Override
    public TroupeException refused(long bytes) {
        return budget.refused(purpose, bytes);
    }

    @Override
    public long reservedBytes() {
        return budget.reservedBytes(this);
    }

    @Override
    public void close() {
        shrink(reservedBytes());
        task.forget(this);
    }

    @Override
    public String toString() {
        return purpose + ": " + reservedBytes() + " bytes";
    }
}
