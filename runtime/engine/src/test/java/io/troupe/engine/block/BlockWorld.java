package io.troupe.engine.block;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.troupe.engine.bulk.BulkId;
import io.troupe.engine.bulk.FakeNetwork;
import io.troupe.engine.disk.FaultyDisk;
import io.troupe.engine.disk.LocalFolder;
import io.troupe.engine.job.BlockId;
import io.troupe.engine.memory.MemoryBudget;
import io.troupe.engine.schedule.ExecutorId;
import io.troupe.engine.task.BlockReader;
import io.troupe.engine.task.BlockWriter;
import io.troupe.engine.task.LongsCodec;
import io.troupe.storage.StorageLevel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// Some executors with block stores, a directory that follows their events, and a network.
final class BlockWorld implements AutoCloseable {
    /// One executor.
    record Node(ExecutorId id, LocalFolder folder, MemoryBudget budget, ExecutorBlocks blocks) {}

    final FakeNetwork network = new FakeNetwork();
    final FaultyDisk disk = new FaultyDisk();
    /// What the executors told, in order.
    final List<String> events = Collections.synchronizedList(new ArrayList<>());
    private final Map<ExecutorId, Map<BlockId, DatasetStorage>> told = new ConcurrentHashMap<>();
    private final Map<BlockId, List<ExecutorId>> holders = new ConcurrentHashMap<>();
    private final List<Node> nodes = new ArrayList<>();
    private final Path base;

    BlockWorld(Path base) {
        this.base = base;
    }

    Node add(long budgetBytes) {
        ExecutorId id = new ExecutorId("e" + nodes.size());
        LocalFolder folder = LocalFolder.create(base, id.value(), disk);
        MemoryBudget budget = MemoryBudget.ofBytes(budgetBytes);
        ExecutorBlocks blocks = new ExecutorBlocks(
                id, folder, budget, network, block -> holders.getOrDefault(block, List.of()), new Told(id));
        network.add(id, bulk -> blocks.openBytes(((BulkId.Block) bulk).block()));
        Node node = new Node(id, folder, budget, blocks);
        nodes.add(node);
        return node;
    }

    /// Keeps the directory.
    private final class Told implements BlockEvents {
        private final ExecutorId id;

        Told(ExecutorId id) {
            this.id = id;
        }

        @Override
        public void stored(BlockId block, long memoryBytes, long diskBytes) {
            events.add(id + " stored " + block + (memoryBytes > 0 ? " memory" : "")
                    + (diskBytes > 0 ? " disk" : ""));
            told.computeIfAbsent(id, _ -> new ConcurrentHashMap<>())
                    .put(block, new DatasetStorage(1, memoryBytes, diskBytes));
            List<ExecutorId> known = holders.computeIfAbsent(block, _ -> new CopyOnWriteArrayList<>());
            if (!known.contains(id)) {
                known.add(id);
            }
        }

        @Override
        public void dropped(BlockId block) {
            events.add(id + " dropped " + block);
            told.getOrDefault(id, new ConcurrentHashMap<>()).remove(block);
            holders.getOrDefault(block, new ArrayList<>()).remove(id);
        }

        @Override
        public void replicationWanted(BlockId block, StorageLevel level, int copies) {
            events.add(id + " wants " + copies + " of " + block);
        }
    }

    /// `count` batches of `longs` longs each.
    static List<long[]> batches(int count, int longs, long seed) {
        List<long[]> batches = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long[] batch = new long[longs];
            for (int k = 0; k < longs; k++) {
                batch[k] = seed * 31 + i * 7L + k;
            }
            batches.add(batch);
        }
        return batches;
    }

    /// Stores a block; false when the writer gave it up.
    static boolean store(Node node, BlockId id, StorageLevel level, List<long[]> batches) throws IOException {
        boolean kept = true;
        try (BlockWriter writer = node.blocks().write(id, level, LongsCodec.CODEC)) {
            for (long[] batch : batches) {
                kept &= writer.add(batch);
            }
            writer.commit();
        }
        return kept;
    }

    static void assertHolds(Node node, BlockId id, List<long[]> batches) throws IOException {
        try (BlockReader reader = node.blocks().read(id, LongsCodec.CODEC)) {
            assertNotNull(reader, id + " at " + node.id());
            for (long[] batch : batches) {
                assertArrayEquals(batch, (long[]) reader.next());
            }
            assertEquals(null, reader.next());
        }
    }

    /// Checks that the counters are those of the blocks there are, releases all of them, and checks that nothing
    /// is left.
    void assertExactAndReleasable() throws IOException {
        for (Node node : nodes) {
            Map<Integer, DatasetStorage> storage = node.blocks().storage();
            assertEquals(
                    node.budget().reservedBytes(),
                    storage.values().stream().mapToLong(DatasetStorage::memoryBytes).sum(),
                    node.toString());
            Map<Integer, DatasetStorage> reported = new HashMap<>();
            told.getOrDefault(node.id(), Map.of()).forEach(
                    (block, size) -> reported.merge(block.datasetId(), size, DatasetStorage::plus));
            assertEquals(storage, reported, "what the driver was told");
            storage.keySet().forEach(dataset -> node.blocks().release(dataset, Integer.MAX_VALUE));
            assertEquals(Map.of(), node.blocks().storage());
            assertEquals(0, node.budget().reservedBytes(), node.toString());
            assertEquals(0, node.folder().fileCount(), node.toString());
        }
        assertEquals(0, network.openNow());
    }

    @Override
    public void close() {
        for (Node node : nodes) {
            node.blocks().close();
            node.folder().close();
        }
    }
}
