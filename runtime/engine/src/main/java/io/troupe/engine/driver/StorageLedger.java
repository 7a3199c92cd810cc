package io.troupe.engine.driver;

import io.troupe.engine.job.BlockId;
import io.troupe.engine.schedule.ExecutorId;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/// What each executor has said its blocks take.
final class StorageLedger {
    private record Size(long memoryBytes, long diskBytes) {}

    private final Map<ExecutorId, Map<BlockId, Size>> blocks = new HashMap<>();

    /// `executor` holds `block` in this form now.
    void stored(ExecutorId executor, BlockId block, long memoryBytes, long diskBytes) {
        blocks.computeIfAbsent(executor, _ -> new HashMap<>()).put(block, new Size(memoryBytes, diskBytes));
    }

    /// `executor` does not hold `block` any more.
    void dropped(ExecutorId executor, BlockId block) {
        blocks.computeIfPresent(executor, (_, held) -> {
            held.remove(block);
            return held.isEmpty() ? null : held;
        });
    }

    /// How many bytes of memory the block takes at `executor`; 0 when it is on disk only, or not known there.
    long memoryBytes(ExecutorId executor, BlockId block) {
        Size size = blocks.getOrDefault(executor, Map.of()).get(block);
        return size == null ? 0 : size.memoryBytes();
    }

    /// An executor is gone.
    void lost(ExecutorId executor) {
        blocks.remove(executor);
    }

    /// What is held of each dataset, by its id; datasets of which nothing is held are left out.
    Map<Integer, StoredDataset> datasets() {
        Map<Integer, BitSet> partitions = new HashMap<>();
        Map<Integer, StoredDataset> datasets = new TreeMap<>();
        for (Map<BlockId, Size> held : blocks.values()) {
            held.forEach((block, size) -> {
                BitSet seen = partitions.computeIfAbsent(block.datasetId(), _ -> new BitSet());
                seen.set(block.partition());
                StoredDataset before = datasets.getOrDefault(block.datasetId(), StoredDataset.NOTHING);
                datasets.put(block.datasetId(), new StoredDataset(seen.cardinality(), before.blocks() + 1,
                        before.memoryBytes() + size.memoryBytes(), before.diskBytes() + size.diskBytes()));
            });
        }
        return datasets;
    }
}
