package io.troupe.rdd.internal.stage;

import java.io.Serializable;
import java.util.HashMap;
import org.jspecify.annotations.Nullable;

/// The payload of a task: for each partition of a source that the task reads, what the driver knows about it.
public final class LeafData implements Serializable {
    private static final long serialVersionUID = 1L;

    private final HashMap<Long, Object> data = new HashMap<>();

    /// Adds the payload of partition `partition` of the source at the head of `segment`.
    public void put(int segment, int partition, Object payload) {
        data.put(key(segment, partition), payload);
    }

    /// The payload, or null when there is none.
    public @Nullable Object get(int segment, int partition) {
        return data.get(key(segment, partition));
    }

    /// Whether there is nothing in it.
    public boolean isEmpty() {
        return data.isEmpty();
    }

    private static long key(int segment, int partition) {
        return (long) segment << 32 | partition;
    }

    @Override
    public String toString() {
        return "payload of " + data.size() + " source partitions";
    }
}
