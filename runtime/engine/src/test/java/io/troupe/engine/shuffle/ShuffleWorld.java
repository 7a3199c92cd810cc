package io.troupe.engine.shuffle;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.troupe.engine.bulk.BulkId;
import io.troupe.engine.bulk.FakeNetwork;
import io.troupe.engine.disk.FaultyDisk;
import io.troupe.engine.disk.LocalFolder;
import io.troupe.engine.job.StageOutput;
import io.troupe.engine.memory.MemoryBudget;
import io.troupe.engine.memory.TaskMemory;
import io.troupe.engine.schedule.ExecutorId;
import io.troupe.engine.schedule.MapOutput;
import io.troupe.engine.schedule.MapOutputTable;
import io.troupe.engine.schedule.TaskLaunch;
import io.troupe.engine.task.LongsCodec;
import io.troupe.engine.task.ShuffleReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/// Some executors with their stores and a network. Executor `i` is on host `hosts[i]`; executors of process 0
/// share their stores.
final class ShuffleWorld implements AutoCloseable {
    static final int SHUFFLE = 7;

    /// One executor.
    record Node(ExecutorId id, String host, LocalFolder folder, MemoryBudget budget, ShuffleStore store) {}

    final FakeNetwork network = new FakeNetwork();
    final FaultyDisk disk = new FaultyDisk();
    final List<Duration> pauses = new ArrayList<>();
    private final Path base;
    private final List<Node> nodes = new ArrayList<>();
    private final AtomicInteger attempts = new AtomicInteger(100);

    ShuffleWorld(Path base) {
        this.base = base;
    }

    Node add(String host, MemoryBudget budget, ShuffleMode mode) {
        ExecutorId id = new ExecutorId("e" + nodes.size());
        LocalFolder folder = LocalFolder.create(base, id.value(), disk);
        ShuffleStore store = new ShuffleStore(id, host, folder, budget, mode);
        network.add(id, bulk -> bulk instanceof BulkId.ShuffleOutput output
                ? store.openBytes(output)
                : store.openBytes((BulkId.ShuffleBucket) bulk));
        Node node = new Node(id, host, folder, budget, store);
        nodes.add(node);
        return node;
    }

    TaskLaunch launch(int mapPartition, int epoch, int buckets) {
        return new TaskLaunch(
                attempts.incrementAndGet(), 0, 0, epoch, mapPartition, 10, 0,
                new StageOutput.Shuffle(SHUFFLE, buckets),
                Map.of(), Map.of());
    }

    /// Runs a map task that writes `batches[b]` to bucket `b`.
    MapOutput write(Node node, int mapPartition, List<List<long[]>> batches) throws IOException {
        try (TaskMemory memory = node.budget().openTask();
                MapOutputWriter writer = node.store().openWriter(launch(mapPartition, 0, batches.size()),
                        LongsCodec.CODEC, memory)) {
            int longest = batches.stream().mapToInt(List::size).max().orElse(0);
            for (int i = 0; i < longest; i++) {
                for (int b = 0; b < batches.size(); b++) {
                    if (i < batches.get(b).size()) {
                        writer.write(b, batches.get(b).get(i));
                    }
                }
            }
            return writer.commit();
        }
    }

    ShuffleReads reads(Node node, long bytesInFlight, Node... sameProcess) {
        SharedStores shared = new SharedStores();
        shared.add(node.id(), node.store());
        for (Node other : sameProcess) {
            shared.add(other.id(), other.store());
        }
        FetchSettings settings = new FetchSettings(bytesInFlight, 3, Duration.ofMillis(100));
        return new ShuffleReads(settings, node.host(), node.store(), shared, network, time -> {
            synchronized (pauses) {
                pauses.add(time);
            }
        });
    }

    static MapOutputTable table(List<MapOutput> outputs) {
        return new MapOutputTable(SHUFFLE, 1, outputs);
    }

    /// Reads a whole bucket with a memory share of its own.
    static List<long[]> read(ShuffleReads reads, Node node, MapOutputTable table, int bucket)
            throws IOException {
        List<long[]> batches = new ArrayList<>();
        try (TaskMemory memory = node.budget().openTask();
                ShuffleReader reader = reads.open(table, bucket, LongsCodec.CODEC, memory)) {
            for (Object batch = reader.next(); batch != null; batch = reader.next()) {
                batches.add((long[]) batch);
            }
        }
        return batches;
    }

    static void assertSame(List<long[]> expected, List<long[]> actual, String what) {
        assertEquals(expected.size(), actual.size(), what);
        for (int i = 0; i < expected.size(); i++) {
            assertArrayEquals(expected.get(i), actual.get(i), what + ", batch " + i);
        }
    }

    /// Discards the shuffle everywhere and checks that nothing is left.
    void assertNothingLeftAfterDiscard() throws IOException {
        for (Node node : nodes) {
            node.store().discardShuffle(SHUFFLE);
            assertEquals(0, node.store().outputCount());
            assertEquals(0, node.budget().reservedBytes(), node.toString());
            assertEquals(0, node.folder().fileCount(), node.toString());
        }
        assertEquals(0, network.openNow());
    }

    @Override
    public void close() {
        for (Node node : nodes) {
            node.store().close();
            node.folder().close();
        }
    }
}
