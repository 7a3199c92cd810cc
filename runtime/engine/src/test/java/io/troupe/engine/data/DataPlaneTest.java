package io.troupe.engine.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.TroupeConf;
import io.troupe.engine.block.BlockEvents;
import io.troupe.engine.broadcast.BroadcastSource;
import io.troupe.engine.broadcast.BroadcastStore;
import io.troupe.engine.bulk.BulkClient;
import io.troupe.engine.bulk.BulkId;
import io.troupe.engine.bulk.FakeNetwork;
import io.troupe.engine.disk.LocalFolder;
import io.troupe.engine.job.BlockId;
import io.troupe.engine.job.StageOutput;
import io.troupe.engine.memory.MemoryBudget;
import io.troupe.engine.schedule.ExecutorId;
import io.troupe.engine.schedule.MapOutput;
import io.troupe.engine.schedule.MapOutputTable;
import io.troupe.engine.schedule.TaskLaunch;
import io.troupe.engine.shuffle.SharedStores;
import io.troupe.engine.shuffle.ShuffleMode;
import io.troupe.engine.task.BlockReader;
import io.troupe.engine.task.BlockWriter;
import io.troupe.engine.task.LongsCodec;
import io.troupe.engine.task.ShuffleReader;
import io.troupe.engine.task.ShuffleWriter;
import io.troupe.storage.StorageLevel;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DataPlaneTest {
    @TempDir
    Path base;

    private static TaskLaunch mapTask(long attempt, int partition, int buckets) {
        return new TaskLaunch(
                attempt, 0, 0, 0, partition, 2, 0, new StageOutput.Shuffle(7, buckets), Map.of(), Map.of());
    }

    @ParameterizedTest
    @CsvSource({"BY_REFERENCE,100000000", "FILES,100000000", "BY_REFERENCE,3000", "FILES,0"})
    void deliversEveryBucketInMapOrderAndLeavesNothing(ShuffleMode mode, long budgetBytes) throws Exception {
        MemoryBudget budget = MemoryBudget.ofBytes(budgetBytes);
        try (LocalFolder folder = LocalFolder.create(base, "test", FileChannel::open)) {
            DataPlane plane = new DataPlane(
                    new TroupeConf(false), new ExecutorId("e1"), "localhost", budget, folder, mode,
                    Peers.none());
            List<MapOutput> outputs = new ArrayList<>();
            for (int map = 0; map < 2; map++) {
                try (TaskData task = plane.openTask(mapTask(10 + map, map, 3))) {
                    ShuffleWriter writer = task.openWriter(LongsCodec.CODEC);
                    for (long i = 0; i < 30; i++) {
                        writer.write((int) (i % 2), new long[]{map, i, i * i});
                    }
                    outputs.add(task.commitWriter());
                }
            }
            MapOutputTable table = new MapOutputTable(7, 1, outputs);
            try (TaskData task = plane.openTask(mapTask(20, 0, 1))) {
                ShuffleReader reader = task.openReader(table, 1, LongsCodec.CODEC);
                for (long map = 0; map < 2; map++) {
                    for (long i = 1; i < 30; i += 2) {
                        assertArrayEquals(new long[]{map, i, i * i}, (long[]) reader.next());
                    }
                }
                assertNull(reader.next());
                assertNull(task.openReader(table, 2, LongsCodec.CODEC).next());
            }
            plane.shuffles().discardShuffle(7);
            assertEquals(Holdings.NOTHING, plane.holdings());
            plane.close();
        }
        try (var left = Files.list(base)) {
            assertEquals(List.of(), left.toList());
        }
    }

    @Test
    void cachedBlocksTakeTheMemoryOfOutputsWhichGoToFiles() throws Exception {
        MemoryBudget budget = MemoryBudget.ofBytes(100_000);
        try (LocalFolder folder = LocalFolder.create(base, "test", FileChannel::open);
                DataPlane plane = new DataPlane(
                        new TroupeConf(false), new ExecutorId("e1"), "localhost", budget, folder,
                        ShuffleMode.BY_REFERENCE, Peers.none())) {
            MapOutput output;
            try (TaskData task = plane.openTask(mapTask(1, 0, 1))) {
                task.openWriter(LongsCodec.CODEC).write(0, new long[10_000]);
                output = task.commitWriter();
            }
            assertEquals(0, folder.fileCount());
            try (TaskData task = plane.openTask(mapTask(2, 0, 1))) {
                try (BlockWriter writer = task.blocks().write(new BlockId(1, 0), StorageLevel.MEMORY_ONLY,
                        LongsCodec.CODEC)) {
                    assertTrue(writer.add(new long[10_000]));
                    writer.commit();
                }
                assertEquals(2, folder.fileCount());
                ShuffleReader reader = task.openReader(new MapOutputTable(7, 1, List.of(output)), 0,
                        LongsCodec.CODEC);
                assertArrayEquals(new long[10_000], (long[]) reader.next());
                assertNull(reader.next());
            }
        }
    }

    /// Three executors, two of them on one host, run map tasks, then reduce tasks that also use blocks and a
    /// broadcast.
    @Test
    void severalExecutorsExchangeEverything() throws Exception {
        FakeNetwork network = new FakeNetwork();
        LocalFolder driverFolder = LocalFolder.create(base, "driver", FileChannel::open);
        BroadcastStore broadcasts = new BroadcastStore(driverFolder, _ -> {});
        broadcasts.publish(5, 1 << 20, out -> out.write(42));
        network.add(BulkClient.DRIVER, id -> switch (id) {
            case BulkId.Broadcast(long broadcastId) -> broadcasts.openShape(broadcastId);
            case BulkId.BroadcastPiece(long broadcastId, int piece) ->
                broadcasts.openPiece(broadcastId, piece);
            default -> throw new AssertionError(id);
        });
        List<LocalFolder> folders = new ArrayList<>();
        List<DataPlane> planes = new ArrayList<>();
        Map<BlockId, List<ExecutorId>> holders = new ConcurrentHashMap<>();
        for (int e = 0; e < 3; e++) {
            ExecutorId id = new ExecutorId("e" + e);
            folders.add(LocalFolder.create(base, id.value(), FileChannel::open));
            planes.add(new DataPlane(
                    new TroupeConf(false), id, e < 2 ? "here" : "elsewhere", MemoryBudget.ofBytes(1 << 22),
                    folders.get(e),
                    ShuffleMode.FILES, peers(network, holders)));
            network.add(id, planes.get(e));
        }
        List<MapOutput> outputs = new ArrayList<>();
        for (int map = 0; map < 9; map++) {
            try (TaskData task = planes.get(map % 3).openTask(mapTask(map, map, 6))) {
                ShuffleWriter writer = task.openWriter(LongsCodec.CODEC);
                for (int b = 0; b < 6; b++) {
                    writer.write(b, new long[]{map, b});
                }
                outputs.add(task.commitWriter());
            }
        }
        MapOutputTable table = new MapOutputTable(7, 1, outputs);
        try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
            List<Future<Long>> sums = new ArrayList<>();
            for (int b = 0; b < 6; b++) {
                DataPlane plane = planes.get(b % 3);
                int bucket = b;
                sums.add(threads.submit(() -> reduce(plane, table, bucket)));
            }
            for (int b = 0; b < 6; b++) {
                assertEquals(36 + 9 * b + 42, sums.get(b).get(30, TimeUnit.SECONDS));
            }
        }
        for (int e = 0; e < 3; e++) {
            DataPlane plane = planes.get(e);
            assertNotEquals(Holdings.NOTHING, plane.holdings());
            assertEquals(Set.of(7), plane.shuffles().heldShuffles());
            plane.shuffles().discardShuffle(7);
            plane.blocks().release(1, 1);
            plane.broadcasts().remove(5);
            assertEquals(Holdings.NOTHING, plane.holdings());
            plane.close();
            folders.get(e).close();
        }
        broadcasts.close();
        driverFolder.close();
    }

    /// The sum of the bucket, stored as a block and read back, plus the broadcast.
    private static long reduce(DataPlane plane, MapOutputTable table, int bucket) throws IOException {
        try (TaskData task = plane.openTask(mapTask(100 + bucket, bucket, 1))) {
            long sum = 0;
            ShuffleReader reader = task.openReader(table, bucket, LongsCodec.CODEC);
            for (long map = 0; map < 9; map++) {
                long[] batch = (long[]) reader.next();
                assertArrayEquals(new long[]{map, bucket}, batch);
                sum += batch[0] + batch[1];
            }
            assertNull(reader.next());
            try (BlockWriter writer = task.blocks().write(new BlockId(1, bucket),
                    StorageLevel.MEMORY_AND_DISK, LongsCodec.CODEC)) {
                writer.add(new long[]{sum});
                writer.commit();
            }
            BlockReader stored = task.blocks().read(new BlockId(1, bucket), LongsCodec.CODEC);
            return ((long[]) stored.next())[0] + (Integer) plane.broadcasts().value(5);
        }
    }

    private static Peers peers(FakeNetwork network, Map<BlockId, List<ExecutorId>> holders) {
        return new Peers(
                network, new SharedStores(), block -> holders.getOrDefault(block, List.of()),
                BlockEvents.NONE,
                new BroadcastSource() {
                    @Override
                    public List<ExecutorId> holders(long broadcastId) {
                        return List.of(BulkClient.DRIVER);
                    }

                    @Override
                    public List<ExecutorId> holders(long broadcastId, int piece) {
                        return List.of(BulkClient.DRIVER);
                    }

                    @Override
                    public Object decode(long broadcastId, InputStream bytes) throws IOException {
                        return bytes.read();
                    }
                });
    }

    @ParameterizedTest
    @CsvSource({"MEMORY_ONLY", "MEMORY_AND_DISK", "MEMORY_ONLY_SER", "DISK_ONLY"})
    void keepsBlocks(String level) throws Exception {
        MemoryBudget budget = MemoryBudget.ofBytes(1 << 20);
        StorageLevel storageLevel = (StorageLevel) StorageLevel.class.getField(level).get(null);
        try (LocalFolder folder = LocalFolder.create(base, "test", FileChannel::open);
                DataPlane plane = new DataPlane(
                        new TroupeConf(false), new ExecutorId("e1"), "localhost", budget, folder,
                        ShuffleMode.FILES, Peers.none())) {
            BlockId id = new BlockId(1, 2);
            try (TaskData task = plane.openTask(mapTask(1, 0, 1))) {
                assertNull(task.blocks().read(id, LongsCodec.CODEC));
                try (BlockWriter writer = task.blocks().write(id, storageLevel, LongsCodec.CODEC)) {
                    writer.add(new long[]{1, 2});
                    writer.add(new long[]{3});
                    writer.commit();
                }
                try (BlockReader reader = task.blocks().read(id, LongsCodec.CODEC)) {
                    assertArrayEquals(new long[]{1, 2}, (long[]) reader.next());
                    assertArrayEquals(new long[]{3}, (long[]) reader.next());
                    assertNull(reader.next());
                }
            }
            plane.blocks().release(1, 1);
            assertEquals(0, budget.reservedBytes());
            assertEquals(0, folder.fileCount());
        }
    }
}
