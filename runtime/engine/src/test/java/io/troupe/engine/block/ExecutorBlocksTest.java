package io.troupe.engine.block;

import static io.troupe.engine.block.BlockWorld.assertHolds;
import static io.troupe.engine.block.BlockWorld.batches;
import static io.troupe.engine.block.BlockWorld.store;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import io.troupe.engine.block.BlockWorld.Node;
import io.troupe.engine.job.BlockId;
import io.troupe.engine.memory.TaskMemory;
import io.troupe.engine.task.BlockReader;
import io.troupe.engine.task.BlockWriter;
import io.troupe.engine.task.LongsCodec;
import io.troupe.storage.StorageLevel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(120)
class ExecutorBlocksTest {
    /// A batch of 123 longs takes this much of the budget.
    private static final int BATCH_BYTES = 1_000;
    private static final int LONGS = 123;

    private static final BlockId A0 = new BlockId(1, 0);
    private static final BlockId A1 = new BlockId(1, 1);
    private static final BlockId B0 = new BlockId(2, 0);
    private static final BlockId C0 = new BlockId(3, 0);

    @TempDir
    Path base;

    private BlockWorld world;

    @BeforeEach
    void open() {
        world = new BlockWorld(base);
    }

    @AfterEach
    void close() throws IOException {
        world.close();
        try (Stream<Path> left = Files.list(base)) {
            assertEquals(List.of(), left.toList());
        }
    }

    static Stream<StorageLevel> levels() {
        return Stream.of(
                StorageLevel.MEMORY_ONLY, StorageLevel.MEMORY_AND_DISK, StorageLevel.MEMORY_ONLY_SER,
                StorageLevel.MEMORY_AND_DISK_SER, StorageLevel.DISK_ONLY, StorageLevel.OFF_HEAP);
    }

    /// Batches of 40,000 bytes that do not compress.
    private static List<long[]> randomBatches(int count) {
        List<long[]> batches = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            batches.add(new Random(i).longs(5_000).toArray());
        }
        return batches;
    }

    private static DatasetStorage storage(Node node, int dataset) {
        return node.blocks().storage().getOrDefault(dataset, DatasetStorage.NONE);
    }

    @ParameterizedTest
    @MethodSource("levels")
    void givesBackWhatWasStoredHereAndElsewhere(StorageLevel level) throws IOException {
        Node here = world.add(1 << 20);
        Node elsewhere = world.add(1 << 20);
        List<long[]> batches = batches(5, LONGS, 1);
        assertTrue(store(here, A0, level, batches));
        assertTrue(store(here, A1, level, List.of()));
        for (Node node : List.of(here, elsewhere)) {
            assertHolds(node, A0, batches);
            assertHolds(node, A1, List.of());
            assertNull(node.blocks().read(B0, LongsCodec.CODEC));
        }
        assertEquals(level.useMemory(), storage(here, 1).memoryBytes() > 0);
        assertEquals(!level.useMemory(), storage(here, 1).diskBytes() > 0);
        assertEquals(2, storage(here, 1).blockCount());
        world.assertExactAndReleasable();
    }

    @Test
    void countsObjectsExactly() throws IOException {
        Node node = world.add(1 << 20);
        store(node, A0, StorageLevel.MEMORY_ONLY, batches(3, LONGS, 1));
        store(node, B0, StorageLevel.MEMORY_ONLY, batches(2, LONGS, 1));
        assertEquals(
                Map.of(
                        1, new DatasetStorage(1, 3L * BATCH_BYTES, 0), 2,
                        new DatasetStorage(1, 2L * BATCH_BYTES, 0)),
                node.blocks().storage());
        world.assertExactAndReleasable();
    }

    @Test
    void nothingIsVisibleBeforeTheCommit() throws IOException {
        Node node = world.add(1 << 20);
        BlockWriter writer = node.blocks().write(A0, StorageLevel.MEMORY_AND_DISK, LongsCodec.CODEC);
        assertTrue(writer.add(new long[LONGS]));
        assertNull(node.blocks().read(A0, LongsCodec.CODEC));
        writer.close();
        writer.close();
        assertNull(node.blocks().read(A0, LongsCodec.CODEC));
        assertEquals(List.of(), world.events);
        world.assertExactAndReleasable();
    }

    @ParameterizedTest
    @MethodSource("levels")
    void theFirstCommitWins(StorageLevel level) throws IOException {
        Node node = world.add(1 << 20);
        List<long[]> first = batches(2, LONGS, 1);
        try (BlockWriter one = node.blocks().write(A0, level, LongsCodec.CODEC);
                BlockWriter two = node.blocks().write(A0, level, LongsCodec.CODEC)) {
            two.add(new long[]{4711});
            for (long[] batch : first) {
                one.add(batch);
            }
            one.commit();
            two.commit();
        }
        assertHolds(node, A0, first);
        assertEquals(1, world.events.size(), world.events.toString());
        world.assertExactAndReleasable();
    }

    @Test
    void givesUpWhatDoesNotFitIntoMemoryOnly() throws IOException {
        Node node = world.add(3 * BATCH_BYTES);
        assertFalse(store(node, A0, StorageLevel.MEMORY_ONLY, batches(4, LONGS, 1)));
        assertFalse(store(node, B0, StorageLevel.MEMORY_ONLY_SER, randomBatches(20)));
        assertEquals(Map.of(), node.blocks().storage());
        assertEquals(0, node.budget().reservedBytes());
        assertEquals(List.of(), world.events);
    }

    @Test
    void movesWhatDoesNotFitToDiskWhereAllowed() throws IOException {
        Node node = world.add(3 * BATCH_BYTES);
        for (StorageLevel level : List.of(StorageLevel.MEMORY_AND_DISK, StorageLevel.MEMORY_AND_DISK_SER)) {
            List<long[]> batches = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                batches.add(new Random(i).longs(LONGS).toArray());
            }
            assertTrue(store(node, A0, level, batches));
            assertEquals(0, storage(node, 1).memoryBytes());
            assertTrue(storage(node, 1).diskBytes() > 0);
            assertHolds(node, A0, batches);
            world.assertExactAndReleasable();
        }
    }

    @Test
    void evictsTheBlockThatWasNotUsedForLongest() throws IOException {
        Node node = world.add(3 * BATCH_BYTES);
        List<long[]> one = batches(1, LONGS, 1);
        store(node, A0, StorageLevel.MEMORY_ONLY, one);
        store(node, B0, StorageLevel.MEMORY_ONLY, one);
        store(node, C0, StorageLevel.MEMORY_ONLY, one);
        assertHolds(node, A0, one);
        store(node, new BlockId(4, 0), StorageLevel.MEMORY_ONLY, one);
        assertNull(node.blocks().read(B0, LongsCodec.CODEC));
        assertHolds(node, A0, one);
        assertHolds(node, C0, one);
        assertEquals("e0 dropped block 2/0", world.events.get(3));
        world.assertExactAndReleasable();
    }

    @Test
    void doesNotEvictBlocksOfTheDatasetThatIsBeingStored() throws IOException {
        Node node = world.add(3 * BATCH_BYTES);
        store(node, A0, StorageLevel.MEMORY_ONLY, batches(2, LONGS, 1));
        assertFalse(store(node, A1, StorageLevel.MEMORY_ONLY, batches(2, LONGS, 1)));
        assertHolds(node, A0, batches(2, LONGS, 1));
        assertTrue(store(node, B0, StorageLevel.MEMORY_ONLY, batches(2, LONGS, 1)));
        assertNull(node.blocks().read(A0, LongsCodec.CODEC));
        world.assertExactAndReleasable();
    }

    @Test
    void doesNotEvictABlockThatIsRead() throws IOException {
        Node node = world.add(3 * BATCH_BYTES);
        List<long[]> batches = batches(2, LONGS, 1);
        store(node, A0, StorageLevel.MEMORY_ONLY, batches);
        try (BlockReader reader = node.blocks().read(A0, LongsCodec.CODEC)) {
            assertArrayEquals(batches.get(0), (long[]) reader.next());
            assertFalse(store(node, B0, StorageLevel.MEMORY_ONLY, batches));
            assertArrayEquals(batches.get(1), (long[]) reader.next());
        }
        assertTrue(store(node, B0, StorageLevel.MEMORY_ONLY, batches));
        world.assertExactAndReleasable();
    }

    @Test
    void writesAnEvictedBlockToDiskWhereAllowed() throws IOException {
        Node node = world.add(3 * BATCH_BYTES);
        List<long[]> batches = batches(2, LONGS, 1);
        store(node, A0, StorageLevel.MEMORY_AND_DISK, batches);
        store(node, B0, StorageLevel.MEMORY_AND_DISK_SER, List.of(new Random(2).longs(250).toArray()));
        assertEquals(0, storage(node, 1).memoryBytes());
        assertHolds(node, A0, batches);
        store(node, C0, StorageLevel.MEMORY_ONLY, batches);
        assertEquals(0, storage(node, 2).memoryBytes());
        assertHolds(node, B0, List.of(new Random(2).longs(250).toArray()));
        assertEquals(
                List.of(
                        "e0 stored block 1/0 memory", "e0 stored block 1/0 disk",
                        "e0 stored block 2/0 memory",
                        "e0 stored block 2/0 disk", "e0 stored block 3/0 memory"),
                world.events);
        world.assertExactAndReleasable();
    }

    @Test
    void givesMemoryToTasksDownToTheProtectedFloor() throws IOException {
        Node node = world.add(4 * BATCH_BYTES);
        store(node, A0, StorageLevel.MEMORY_ONLY, batches(2, LONGS, 1));
        store(node, B0, StorageLevel.MEMORY_AND_DISK, batches(2, LONGS, 1));
        try (TaskMemory task = node.budget().openTask()) {
            assertTrue(task.reserve("a sort").tryGrow(2 * BATCH_BYTES));
            assertFalse(task.reserve("a table").tryGrow(1));
        }
        assertNull(node.blocks().read(A0, LongsCodec.CODEC));
        assertHolds(node, B0, batches(2, LONGS, 1));
        world.assertExactAndReleasable();
    }

    @Test
    void aBlockThatIsReleasedWhileItIsReadIsFreedWhenTheReaderCloses() throws IOException {
        Node node = world.add(1 << 20);
        List<long[]> batches = batches(2, LONGS, 1);
        for (StorageLevel level : List.of(StorageLevel.MEMORY_ONLY, StorageLevel.DISK_ONLY)) {
            store(node, A0, level, batches);
            BlockReader reader = node.blocks().read(A0, LongsCodec.CODEC);
            assertNotNull(reader);
            node.blocks().release(1, 1);
            assertNull(node.blocks().read(A0, LongsCodec.CODEC));
            assertEquals(level.useMemory() ? 2 * BATCH_BYTES : 0, node.budget().reservedBytes());
            assertArrayEquals(batches.get(0), (long[]) reader.next());
            assertArrayEquals(batches.get(1), (long[]) reader.next());
            reader.close();
            reader.close();
            world.assertExactAndReleasable();
        }
    }

    @Test
    void releasesOnlyLowerEpochs() throws IOException {
        Node node = world.add(1 << 20);
        List<long[]> old = batches(1, LONGS, 1);
        List<long[]> fresh = batches(1, LONGS, 2);
        store(node, A0, StorageLevel.MEMORY_ONLY, old);
        store(node, A0.inEpoch(1), StorageLevel.MEMORY_ONLY, fresh);
        assertHolds(node, A0, old);
        node.blocks().release(1, 1);
        assertNull(node.blocks().read(A0, LongsCodec.CODEC));
        try (TaskBlocks task = new TaskBlocks(node.blocks(), Map.of(1, 1))) {
            BlockReader reader = task.read(A0, LongsCodec.CODEC);
            assertNotNull(reader);
            assertArrayEquals(fresh.get(0), (long[]) reader.next());
        }
        world.assertExactAndReleasable();
    }

    @Test
    void whatIsBeingWrittenWhenItsDatasetIsReleasedIsDiscarded() throws IOException {
        Node node = world.add(1 << 20);
        try (BlockWriter writer = node.blocks().write(A0, StorageLevel.MEMORY_ONLY, LongsCodec.CODEC)) {
            writer.add(new long[LONGS]);
            node.blocks().release(1, 1);
            assertFalse(writer.add(new long[LONGS]));
            writer.commit();
        }
        assertNull(node.blocks().read(A0, LongsCodec.CODEC));
        world.assertExactAndReleasable();
    }

    @Test
    void aReleaseAtTheLastMomentBeforeTheCommitCounts() throws IOException {
        Node node = world.add(1 << 20);
        BlockFiller filler = (BlockFiller) node.blocks().write(A0, StorageLevel.MEMORY_ONLY,
                LongsCodec.CODEC);
        assertTrue(filler.add(new long[LONGS]));
        node.blocks().release(1, 1);
        assertFalse(filler.publish());
        filler.close();
        world.assertExactAndReleasable();
    }

    @Test
    void aTaskThatEndsClosesWhatItLeftOpen() throws IOException {
        Node node = world.add(1 << 20);
        store(node, A0, StorageLevel.MEMORY_ONLY, batches(1, LONGS, 1));
        TaskBlocks task = new TaskBlocks(node.blocks(), Map.of());
        assertNotNull(task.read(A0, LongsCodec.CODEC));
        assertTrue(task.write(B0, StorageLevel.MEMORY_ONLY, LongsCodec.CODEC).add(new long[LONGS]));
        task.close();
        task.close();
        world.assertExactAndReleasable();
    }

    @Test
    void aFullDiskCostsTheBlockNotTheTask() throws IOException {
        Node node = world.add(3 * BATCH_BYTES);
        for (String message : List.of("No space left on device", "Input/output error")) {
            world.disk.failWritesAfter(0, message);
            assertFalse(store(node, A0, StorageLevel.DISK_ONLY, randomBatches(20)));
            assertFalse(store(node, A0, StorageLevel.MEMORY_AND_DISK, randomBatches(20)));
            assertTrue(store(node, A0, StorageLevel.DISK_ONLY, batches(1, LONGS, 1)), "it was buffered");
            assertNull(node.blocks().read(A0, LongsCodec.CODEC), "until the commit");
            world.disk.heal();
            store(node, A0, StorageLevel.MEMORY_AND_DISK, batches(2, LONGS, 1));
            world.disk.failWritesAfter(0, message);
            assertTrue(store(node, B0, StorageLevel.MEMORY_ONLY, batches(2, LONGS, 1)));
            assertNull(node.blocks().read(A0, LongsCodec.CODEC), "it could not be moved to disk");
            world.disk.heal();
            world.assertExactAndReleasable();
        }
    }

    @Test
    void aDamagedFileFailsTheReaderOnceAndIsForgotten() throws IOException {
        Node node = world.add(1 << 20);
        store(node, A0, StorageLevel.DISK_ONLY, batches(3, LONGS, 1));
        Path file;
        try (Stream<Path> files = Files.list(node.folder().blockFile("any").getParent())) {
            file = files.toList().getFirst();
        }
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
        try (BlockReader reader = node.blocks().read(A0, LongsCodec.CODEC)) {
            assertNotNull(reader);
            TroupeException e = assertThrows(TroupeException.class, reader::next);
            assertEquals(ErrorCode.DATA_CORRUPTED, e.code());
            assertTrue(e.getMessage().contains(file.toString()), e.getMessage());
        }
        assertNull(node.blocks().read(A0, LongsCodec.CODEC));
        assertEquals(List.of("e0 stored block 1/0 disk", "e0 dropped block 1/0"), world.events);
        world.assertExactAndReleasable();
    }

    @Test
    void aDamagedFileIsNotServedAndTheNextHolderIsAsked() throws IOException {
        Node first = world.add(1 << 20);
        Node second = world.add(1 << 20);
        Node reader = world.add(1 << 20);
        List<long[]> batches = randomBatches(5);
        store(first, A0, StorageLevel.DISK_ONLY_2, batches);
        assertTrue(second.blocks().replicate(A0, StorageLevel.DISK_ONLY_2, first.id()));
        Path file;
        try (Stream<Path> files = Files.list(first.folder().blockFile("any").getParent())) {
            file = files.toList().getFirst();
        }
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
        assertHolds(reader, A0, batches);
        assertEquals("e0 dropped block 1/0", world.events.getLast());
        world.assertExactAndReleasable();
    }

    @Test
    void blocksWithoutBatchesDoNotStopTheEviction() throws IOException {
        Node node = world.add(2 * BATCH_BYTES);
        store(node, A0, StorageLevel.MEMORY_ONLY, List.of());
        store(node, B0, StorageLevel.MEMORY_ONLY, batches(2, LONGS, 1));
        assertTrue(store(node, C0, StorageLevel.MEMORY_ONLY, batches(2, LONGS, 1)));
        assertHolds(node, A0, List.of());
        assertFalse(store(node, new BlockId(4, 0), StorageLevel.MEMORY_ONLY, batches(3, LONGS, 1)));
        world.assertExactAndReleasable();
    }

    @Test
    void aTaskThatIsStoppedDoesNotDropTheBlockItMoves() throws IOException {
        Node node = world.add(4 * BATCH_BYTES);
        List<long[]> batches = batches(4, LONGS, 1);
        store(node, A0, StorageLevel.MEMORY_AND_DISK, batches);
        try (TaskMemory task = node.budget().openTask()) {
            Thread.currentThread().interrupt();
            assertFalse(task.reserve("a sort").tryGrow(BATCH_BYTES));
            assertTrue(Thread.interrupted());
        }
        assertHolds(node, A0, batches);
        world.assertExactAndReleasable();
    }

    @Test
    void aMissingFileIsAMissingBlock() throws IOException {
        Node node = world.add(1 << 20);
        store(node, A0, StorageLevel.DISK_ONLY, batches(3, LONGS, 1));
        try (Stream<Path> files = Files.list(node.folder().blockFile("any").getParent())) {
            Files.delete(files.toList().getFirst());
        }
        assertNull(node.blocks().read(A0, LongsCodec.CODEC));
        world.assertExactAndReleasable();
    }

    @Test
    void copiesToPeersWhenTheLevelAsksForIt() throws IOException {
        List<long[]> batches = batches(4, LONGS, 1);
        for (StorageLevel level : List.of(StorageLevel.MEMORY_ONLY_2, StorageLevel.MEMORY_AND_DISK_SER_2,
                StorageLevel.DISK_ONLY_2)) {
            Node first = world.add(1 << 20);
            Node second = world.add(1 << 20);
            store(first, A0, level, batches);
            assertEquals(first.id() + " wants 1 of block 1/0", world.events.getLast());
            assertTrue(second.blocks().replicate(A0, level, first.id()));
            assertFalse(second.blocks().replicate(A0, level, first.id()), "it is there already");
            assertFalse(second.blocks().replicate(B0, level, first.id()), "nobody has it");
            first.blocks().release(1, 1);
            int opens = world.network.opens();
            assertHolds(second, A0, batches);
            assertEquals(opens, world.network.opens(), "a copy of its own");
            world.assertExactAndReleasable();
        }
    }

    @Test
    void aCopyThatDoesNotFitIsRefused() throws IOException {
        Node first = world.add(1 << 20);
        Node poor = world.add(10);
        store(first, A0, StorageLevel.MEMORY_ONLY_2, batches(4, LONGS, 1));
        assertFalse(poor.blocks().replicate(A0, StorageLevel.MEMORY_ONLY_2, first.id()));
        assertTrue(poor.blocks().replicate(A0, StorageLevel.MEMORY_AND_DISK_2, first.id()));
        assertHolds(poor, A0, batches(4, LONGS, 1));
        world.assertExactAndReleasable();
    }

    @Test
    void aCutCopyIsNotTaken() throws IOException {
        Node first = world.add(1 << 20);
        Node second = world.add(1 << 20);
        store(first, A0, StorageLevel.MEMORY_ONLY_2, batches(4, LONGS, 1));
        world.network.cut(1, 50);
        assertThrows(
                IOException.class,
                () -> second.blocks().replicate(A0, StorageLevel.MEMORY_ONLY_2, first.id()));
        assertNull(second.blocks().readLocal(A0, LongsCodec.CODEC));
        world.assertExactAndReleasable();
    }

    @Test
    void goesOnAtTheNextHolderWhenOneFailsOnTheWay() throws IOException {
        Node first = world.add(1 << 22);
        Node second = world.add(1 << 22);
        Node reader = world.add(1 << 22);
        List<long[]> batches = randomBatches(20);
        store(first, A0, StorageLevel.MEMORY_ONLY_2, batches);
        assertTrue(second.blocks().replicate(A0, StorageLevel.MEMORY_ONLY_2, first.id()));
        world.network.cut(1, 300_000);
        assertHolds(reader, A0, batches);
        world.network.cut(2, 300_000);
        try (BlockReader failing = reader.blocks().read(A0, LongsCodec.CODEC)) {
            assertNotNull(failing);
            assertThrows(IOException.class, () -> {
                while (failing.next() != null) {
                    Thread.onSpinWait();
                }
            });
        }
        world.assertExactAndReleasable();
    }

    /// Readers, writers, releases and tasks that need memory, all at random.
    @Test
    void staysExactUnderConcurrentUse() throws Exception {
        long seed = 17;
        Node node = world.add(40 * BATCH_BYTES);
        List<Future<?>> done = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
            for (int t = 0; t < 6; t++) {
                Random random = new Random(seed + t);
                done.add(threads.submit(() -> {
                    for (int round = 0; round < 300; round++) {
                        act(node, random);
                    }
                    return null;
                }));
            }
            for (Future<?> future : done) {
                future.get(100, TimeUnit.SECONDS);
            }
        }
        world.assertExactAndReleasable();
    }

    private static void act(Node node, Random random) throws IOException {
        BlockId id = new BlockId(random.nextInt(4), random.nextInt(4));
        List<long[]> batches = batches(1 + id.partition() * 3, LONGS, id.hashCode());
        switch (random.nextInt(8)) {
            case 0 -> node.blocks().release(id.datasetId(), 1);
            case 1 -> {
                try (TaskMemory task = node.budget().openTask()) {
                    boolean unused = task.reserve("a sort").tryGrow(random.nextInt(20 * BATCH_BYTES));
                }
            }
            case 2, 3, 4 -> store(node, id, levels().toList().get(random.nextInt(6)), batches);
            default -> {
                try (BlockReader reader = node.blocks().read(id, LongsCodec.CODEC)) {
                    for (int i = 0; reader != null && i < batches.size(); i++) {
                        assertArrayEquals(batches.get(i), (long[]) reader.next(), id.toString());
                    }
                }
            }
        }
    }
}
