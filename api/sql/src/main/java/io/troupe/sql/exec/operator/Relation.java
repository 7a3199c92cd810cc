package io.troupe.sql.exec.operator;

import io.troupe.columnar.Batch;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/// All rows of a plan, held in memory and shared by threads: what is broadcast to tasks. What tasks build of it, such
/// as
/// a join's table, is built once per process and kept with it.
public final class Relation {
    private final List<Batch> batches;
    private final Map<Object, Object> built = new ConcurrentHashMap<>();

    /// Rows in order.
    public Relation(List<Batch> batches) {
        this.batches = List.copyOf(batches);
    }

    /// The rows in order.
    public List<Batch> batches() {
        return batches;
    }

    /// How many rows.
    public long rowCount() {
        return batches.stream().mapToLong(Batch::rowCount).sum();
    }

    /// An estimate of the heap that the rows hold.
    public long sizeInBytes() {
        return batches.stream().mapToLong(Batch::sizeInBytes).sum();
    }

    /// What `build` makes, once for each `key`; others wait for it. The result is shared and must not change.
    @SuppressWarnings("unchecked") // a key always stands for the same type
    public <T> T derived(Object key, Supplier<T> build) {
        return (T) built.computeIfAbsent(key, _ -> build.get());
    }
}
