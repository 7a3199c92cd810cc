package io.troupe.engine.memory;

import org.jspecify.annotations.Nullable;

/// Somebody who holds stored data and can do without some of it. Called without any lock of the budget, on the
/// thread of whoever needs the memory, by several threads at a time.
@FunctionalInterface
public interface StorageEvictor {
    /// Gives up to `bytes` bytes, or a little more, back to its reservations, by dropping data or moving it to
    /// disk, and returns how many. `requester` says on whose behalf, as given to [MemoryBudget#reserveStorage];
    /// null for a task.
    long evict(long bytes, @Nullable Object requester);
}
