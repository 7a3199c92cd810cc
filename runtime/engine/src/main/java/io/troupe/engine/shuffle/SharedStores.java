package io.troupe.engine.shuffle;

import io.troupe.engine.schedule.ExecutorId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The shuffle stores of the executors of one application in this process, so that they read each other's outputs
/// without bytes. Safe for use by any thread.
public final class SharedStores {
    private final Map<ExecutorId, ShuffleStore> stores = new ConcurrentHashMap<>();

    /// Makes the outputs of `executor` readable here.
    public void add(ExecutorId executor, ShuffleStore store) {
        stores.put(executor, store);
    }

    /// Forgets `executor`.
    public void remove(ExecutorId executor) {
        stores.remove(executor);
    }

    @Nullable
    ShuffleStore find(ExecutorId executor) {
        return stores.get(executor);
    }
}
