package io.troupe.engine.memory;

import io.troupe.TroupeException;
import org.jspecify.annotations.Nullable;

/// Memory of data that is kept when the task that made it has ended.
public final class StorageReservation implements MemoryReservation {
    private final MemoryBudget budget;
    private final String purpose;
    final @Nullable Object requester;
    long reserved;

    StorageReservation(MemoryBudget budget, String purpose, @Nullable Object requester) {
        this.budget = budget;
        this.purpose = purpose;
        this.requester = requester;
    }

    @Override
    public boolean tryGrow(long bytes) {
        return budget.tryGrowStorage(this, bytes);
    }

    @Override
    public void shrink(long bytes) {
        budget.shrinkStorage(this, bytes);
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
    }

    @Override
    public String toString() {
        return purpose + ": " + reservedBytes() + " bytes";
    }
}
