package io.troupe.engine.job;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One partition to compute.
///
/// @param index
///            0-based
/// @param data
///            the payload that the program finds in `TaskRuntime.partitionData()`; passed by reference inside a JVM
/// @param preferredHosts
///            hosts that hold its input, best first; empty when it does not matter
/// @param cachedBlocks
///            persisted blocks of which the task would read one: executors that hold it are preferred
public record PartitionSpec(
        int index, @Nullable Object data, List<String> preferredHosts, List<BlockId> cachedBlocks) {
    /// Copies the lists.
    public PartitionSpec {
        preferredHosts = List.copyOf(preferredHosts);
        cachedBlocks = List.copyOf(cachedBlocks);
    }

    /// A partition without payload or preference.
    public static PartitionSpec of(int index) {
        return new PartitionSpec(index, null, List.of(), List.of());
    }
}
