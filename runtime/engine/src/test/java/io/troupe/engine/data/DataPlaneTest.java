package io.troupe.engine.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.troupe.TroupeConf;
import io.troupe.engine.disk.LocalFolder;
import io.troupe.engine.job.BlockId;
import io.troupe.engine.job.StageOutput;
import io.troupe.engine.memory.MemoryBudget;
import io.troupe.engine.schedule.ExecutorId;
import io.troupe.engine.schedule.MapOutput;
import io.troupe.engine.schedule.MapOutputTable;
import io.troupe.engine.schedule.TaskLaunch;
import io.troupe.engine.shuffle.ShuffleMode;
import io.troupe.engine.task.BlockReader;
import io.troupe.engine.task.BlockWriter;
import io.troupe.engine.task.LongsCodec;
import io.troupe.engine.task.ShuffleReader;
import io.troupe.engine.task.ShuffleWriter;
import io.troupe.storage.StorageLevel;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
            assertEquals(0, budget.reservedBytes());
            assertEquals(0, folder.fileCount());
            plane.close();
        }
        try (var left = Files.list(base)) {
            assertEquals(List.of(), left.toList());
        }
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
