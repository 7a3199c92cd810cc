package io.troupe.engine.shuffle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import io.troupe.engine.CapturedLog;
import io.troupe.engine.bulk.BulkId;
import io.troupe.engine.memory.MemoryBudget;
import io.troupe.engine.memory.TaskMemory;
import io.troupe.engine.schedule.BucketSizes;
import io.troupe.engine.schedule.ExecutorId;
import io.troupe.engine.schedule.MapOutput;
import io.troupe.engine.schedule.MapOutputTable;
import io.troupe.engine.shuffle.ShuffleWorld.Node;
import io.troupe.engine.task.BatchCodec;
import io.troupe.engine.task.FetchFailedException;
import io.troupe.engine.task.LongsCodec;
import io.troupe.engine.task.ShuffleReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class ShuffleFailureTest {
    private static final long LIMIT = 1 << 20;

    @TempDir
    Path base;

    private CapturedLog log;
    private ShuffleWorld world;
    private Node mapper;
    private Node neighbour;
    private Node stranger;

    @BeforeEach
    void open() {
        log = new CapturedLog();
        world = new ShuffleWorld(base);
        mapper = world.add("here", MemoryBudget.ofBytes(1 << 30), ShuffleMode.FILES);
        neighbour = world.add("here", MemoryBudget.ofBytes(1 << 30), ShuffleMode.FILES);
        stranger = world.add("elsewhere", MemoryBudget.ofBytes(1 << 30), ShuffleMode.FILES);
    }

    @AfterEach
    void close() {
        world.close();
        log.close();
    }

    private static List<List<long[]>> buckets(int batches, int longs) {
        Random random = new Random(3);
        List<List<long[]>> buckets = List.of(new ArrayList<>(), new ArrayList<>());
        for (int i = 0; i < batches; i++) {
            for (List<long[]> bucket : buckets) {
                bucket.add(random.longs(longs).toArray());
            }
        }
        return buckets;
    }

    private static MapOutput withEpoch(MapOutput output, int epoch) {
        return new MapOutput(
                output.shuffleId(), output.mapPartition(), epoch, output.attemptId(), output.executor(),
                output.location(),
                output.checksum(), output.sizes());
    }

    private static MapOutput withChecksum(MapOutput output, long checksum) {
        return new MapOutput(
                output.shuffleId(), output.mapPartition(), output.stageEpoch(), output.attemptId(),
                output.executor(),
                output.location(), checksum, output.sizes());
    }

    private Path dataFile(MapOutput output) {
        return Path.of(output.location().substring(output.location().indexOf('|') + 1));
    }

    private FetchFailedException fails(Node reader, MapOutput output, String what) {
        MapOutputTable table = ShuffleWorld.table(List.of(output));
        FetchFailedException e = assertThrows(
                FetchFailedException.class,
                () -> ShuffleWorld.read(world.reads(reader, LIMIT), reader, table, 1), what);
        assertEquals(ShuffleWorld.SHUFFLE, e.shuffleId());
        assertEquals(output.mapPartition(), e.mapPartition());
        assertEquals(output.attemptId(), e.mapAttemptId());
        return e;
    }

    @Test
    void warnsOnceOfADamagedFileAndTellsWhatFollows() throws IOException {
        MapOutput output = world.write(mapper, 3, buckets(1, 20));
        byte[] bytes = Files.readAllBytes(dataFile(output));
        bytes[bytes.length - 20] ^= 0x04;
        Files.write(dataFile(output), bytes);
        fails(neighbour, output, "damaged");
        assertEquals(1, log.lines().size(), () -> String.join("\n", log.lines()));
        String warning = log.lines().getFirst();
        String checksum = "[0-9a-f]{8}";
        assertTrue(warning.matches(
                ".*WARN.*output 3 of shuffle 7 cannot be read: damaged on disk or on the way: .*"
                        + Pattern.quote(dataFile(output).toString())
                        + ".*\\(expected " + checksum + ", found " + checksum + "\\).*\\(at "
                        + output.executor() + "\\). The driver discards this output.*"),
                warning);
    }

    @Test
    void warnsOfAnotherIndexWithBothChecksums() throws IOException {
        MapOutput output = withChecksum(world.write(mapper, 0, buckets(1, 1)), 0x1234);
        fails(stranger, output, "another index");
        assertTrue(log.lines().getFirst().contains("(expected 0000000000001234, found "),
                log.lines()::toString);
    }

    @Test
    void findsEveryFlippedByteOfTheDataFile() throws IOException {
        MapOutput output = world.write(mapper, 0, buckets(1, 20));
        byte[] good = Files.readAllBytes(dataFile(output));
        OutputIndex index = mapper.store().files().open(dataFile(output)).index();
        for (int position = 0; position < good.length; position++) {
            byte[] bad = good.clone();
            bad[position] ^= 0x04;
            Files.write(dataFile(output), bad);
            boolean isRead = position < OutputIndex.HEADER_BYTES
                    || position >= index.extents(1).getFirst().offset();
            for (Node reader : List.of(mapper, neighbour, stranger)) {
                if (isRead) {
                    fails(reader, output, "byte " + position + " read by " + reader.id());
                }
            }
        }
    }

    @Test
    void findsEveryFlippedByteOfTheIndexFile() throws IOException {
        MapOutput output = world.write(mapper, 0, buckets(3, 20));
        Path indexFile = OutputFiles.indexFile(dataFile(output));
        byte[] good = Files.readAllBytes(indexFile);
        for (int position = 0; position < good.length; position++) {
            byte[] bad = good.clone();
            bad[position] ^= 0x40;
            Files.write(indexFile, bad);
            fails(neighbour, output, "byte " + position);
        }
        Files.write(indexFile, Arrays.copyOf(good, 10));
        assertTrue(fails(neighbour, output, "cut off").getMessage().contains(indexFile.toString()));
    }

    @Test
    void findsEveryByteThatIsFlippedOnTheWay() throws IOException {
        MapOutput output = world.write(mapper, 0, buckets(1, 20));
        int length = mapper.store().openBytes(
                new BulkId.ShuffleBucket(ShuffleWorld.SHUFFLE, 0, output.attemptId(), 1))
                .readAllBytes().length;
        for (int position = 0; position < length; position++) {
            world.network.flip(position);
            fails(stranger, output, "byte " + position);
        }
    }

    @Test
    void neverTakesTheFilesOfAnotherOutput() throws IOException {
        MapOutput wanted = world.write(mapper, 0, buckets(2, 20));
        MapOutput other = world.write(mapper, 0, buckets(2, 20));
        Files.copy(
                OutputFiles.indexFile(dataFile(other)), OutputFiles.indexFile(dataFile(wanted)),
                StandardCopyOption.REPLACE_EXISTING);
        assertTrue(fails(neighbour, wanted, "index of another attempt").getMessage().contains("stale"));
        Files.copy(
                dataFile(wanted), dataFile(other), StandardCopyOption.REPLACE_EXISTING);
        fails(neighbour, other, "data of another attempt");
        fails(stranger, other, "data of another attempt");
    }

    @Test
    void acceptsNoOtherEpoch() throws IOException {
        MapOutput inFile = world.write(mapper, 0, buckets(1, 2));
        Node local = world.add("here", MemoryBudget.ofBytes(1 << 30), ShuffleMode.BY_REFERENCE);
        MapOutput inMemory = world.write(local, 0, buckets(1, 2));
        for (Node reader : List.of(mapper, neighbour, stranger)) {
            assertTrue(fails(reader, withEpoch(inFile, 1), "epoch").getMessage().contains("stale"));
        }
        for (Node reader : List.of(local, stranger)) {
            assertTrue(fails(reader, withEpoch(inMemory, 1), "epoch").getMessage().contains("stale"));
        }
    }

    @Test
    void acceptsNoOtherChecksum() throws IOException {
        MapOutput output = world.write(mapper, 0, buckets(1, 2));
        for (Node reader : List.of(mapper, neighbour, stranger)) {
            fails(reader, withChecksum(output, output.checksum() ^ 1), "checksum");
        }
    }

    @Test
    void aDiscardedOutputIsAFailedFetch() throws IOException {
        MapOutput output = world.write(mapper, 0, buckets(1, 2));
        MapOutput kept = world.write(mapper, 0, buckets(1, 2));
        mapper.store().discard(output);
        mapper.store().discard(output);
        for (Node reader : List.of(mapper, neighbour, stranger)) {
            fails(reader, output, "discarded");
            ShuffleWorld.assertSame(
                    buckets(1, 2).get(1),
                    ShuffleWorld.read(world.reads(reader, LIMIT), reader, ShuffleWorld.table(List.of(kept)),
                            1),
                    "kept");
        }
        assertEquals(List.of(), world.pauses, "what is not there is not asked for again");
        world.assertNothingLeftAfterDiscard();
    }

    @Test
    void fallsBackToTheNetworkWhenAFileOfTheHostIsNotReadable() throws IOException {
        MapOutput output = world.write(mapper, 0, buckets(2, 10));
        MapOutput unreadable = new MapOutput(
                output.shuffleId(), 0, 0, output.attemptId(), output.executor(), "here|/nowhere/7-0-1.data",
                output.checksum(), output.sizes());
        ShuffleWorld.assertSame(
                buckets(2, 10).get(1),
                ShuffleWorld.read(world.reads(neighbour, LIMIT), neighbour,
                        ShuffleWorld.table(List.of(unreadable)), 1),
                "over the network");
        assertEquals(1, world.network.opens());
    }

    @Test
    void asksAgainAndGoesOnWhereTheConnectionBroke() throws IOException {
        List<List<long[]>> buckets = buckets(20, 5_000);
        MapOutput output = world.write(mapper, 0, buckets);
        world.network.cut(3, 300_000);
        ShuffleWorld.assertSame(
                buckets.get(1),
                ShuffleWorld.read(world.reads(stranger, LIMIT), stranger, ShuffleWorld.table(List.of(output)),
                        1),
                "three cuts");
        assertEquals(List.of(Duration.ofMillis(100), Duration.ofMillis(200), Duration.ofMillis(400)),
                world.pauses);
        assertEquals(0, stranger.budget().reservedBytes());
    }

    @Test
    void givesUpAfterTheAllowedRetries() throws IOException {
        MapOutput output = world.write(mapper, 0, buckets(2, 10));
        world.network.cut(100, 20);
        FetchFailedException e = fails(stranger, output, "cut");
        assertTrue(e.getMessage().contains("connection reset") && e.getMessage().contains("e0"),
                e.getMessage());
        assertEquals(4, world.network.opens());
        assertEquals(3, world.pauses.size());
    }

    @Test
    void aLostExecutorIsAFailedFetch() {
        MapOutput output = new MapOutput(
                ShuffleWorld.SHUFFLE, 2, 0, 17, new ExecutorId("lost"), "far|/x/7-2-17.data", 1,
                BucketSizes.of(new long[]{5, 5}));
        assertTrue(fails(stranger, output, "lost").getMessage().contains("lost is gone"));
    }

    @Test
    void fetchesAheadWithinTheLimit() throws IOException {
        List<MapOutput> outputs = new ArrayList<>();
        List<long[]> expected = new ArrayList<>();
        for (int map = 0; map < 12; map++) {
            List<List<long[]>> buckets = buckets(5, 2_000);
            outputs.add(world.write(mapper, map, buckets));
            expected.addAll(buckets.get(1));
        }
        ShuffleReads reads = world.reads(stranger, 900_000);
        ShuffleWorld.assertSame(
                expected, ShuffleWorld.read(reads, stranger, ShuffleWorld.table(outputs), 1), "all");
        assertTrue(world.network.mostOpen() <= 3,
                world.network.mostOpen() + " streams of 262,144 bytes at once");
        assertEquals(12, world.network.opens());
        world.assertNothingLeftAfterDiscard();
    }

    @Test
    void reservesWhatItFetchesAhead() throws IOException {
        List<MapOutput> outputs = new ArrayList<>();
        for (int map = 0; map < 12; map++) {
            outputs.add(world.write(mapper, map, buckets(5, 2_000)));
        }
        try (TaskMemory memory = stranger.budget().openTask();
                ShuffleReader reader = world.reads(stranger, 900_000)
                        .open(ShuffleWorld.table(outputs), 1, LongsCodec.CODEC, memory)) {
            assertEquals(3 * 262_144, stranger.budget().reservedBytes());
            for (int i = 0; i < 30; i++) {
                reader.next();
                long reserved = stranger.budget().reservedBytes();
                assertTrue(reserved > 0 && reserved <= 900_000, reserved + " bytes");
            }
        }
        assertEquals(0, stranger.budget().reservedBytes());
    }

    @Test
    void anOutputThatIsDiscardedWhileItMovesLeavesNothing() throws IOException {
        MemoryBudget budget = MemoryBudget.ofBytes(10_000);
        Node local = world.add("here", budget, ShuffleMode.BY_REFERENCE);
        BatchCodec discarding = new BatchCodec() {
            @Override
            public void write(Object batch, OutputStream out) throws IOException {
                local.store().discardShuffle(ShuffleWorld.SHUFFLE);
                LongsCodec.CODEC.write(batch, out);
            }

            @Override
            public Object read(InputStream in) throws IOException {
                return LongsCodec.CODEC.read(in);
            }

            @Override
            public long sizeInBytes(Object batch) {
                return LongsCodec.CODEC.sizeInBytes(batch);
            }
        };
        try (TaskMemory memory = budget.openTask()) {
            MapOutputWriter writer = local.store().openWriter(world.launch(0, 0, 1), discarding, memory);
            writer.write(0, new long[1_000]);
            assertEquals("", writer.commit().location());
        }
        try (TaskMemory memory = budget.openTask()) {
            assertTrue(memory.reserve("a sort").tryGrow(4_000));
        }
        world.assertNothingLeftAfterDiscard();
    }

    @Test
    void readsWithoutAnyMemoryToFetchAhead() throws IOException {
        Node poor = world.add("far", MemoryBudget.ofBytes(0), ShuffleMode.FILES);
        List<List<long[]>> buckets = buckets(50, 3_000);
        List<MapOutput> outputs = List.of(world.write(mapper, 0, buckets), world.write(mapper, 1, buckets));
        List<long[]> expected = new ArrayList<>(buckets.get(0));
        expected.addAll(buckets.get(0));
        ShuffleWorld.assertSame(
                expected, ShuffleWorld.read(world.reads(poor, LIMIT), poor, ShuffleWorld.table(outputs), 0),
                "poor");
        assertEquals(1, world.network.mostOpen());
    }

    @Test
    void closingEarlyStopsAllFetches() throws Exception {
        List<MapOutput> outputs = new ArrayList<>();
        for (int map = 0; map < 5; map++) {
            outputs.add(world.write(mapper, map, buckets(30, 20_000)));
        }
        try (TaskMemory memory = stranger.budget().openTask()) {
            ShuffleReader reader = world.reads(stranger, 4 * LIMIT).open(ShuffleWorld.table(outputs), 0,
                    LongsCodec.CODEC, memory);
            reader.next();
            reader.close();
            reader.close();
            assertThrows(IllegalStateException.class, reader::next);
            assertEquals(0, stranger.budget().reservedBytes());
        }
        while (world.network.openNow() > 0) {
            Thread.onSpinWait();
        }
        world.assertNothingLeftAfterDiscard();
    }

    @Test
    void anOutputThatBecomesAFileIsNotKeptAsObjectsForLong() throws IOException {
        Node rich = world.add("here", MemoryBudget.ofBytes(1L << 30), ShuffleMode.FILES);
        long[] megabyte = new long[1 << 17];
        try (TaskMemory memory = rich.budget().openTask()) {
            MapOutputWriter writer = rich.store().openWriter(world.launch(0, 0, 2), LongsCodec.CODEC, memory);
            for (int i = 0; i < 150; i++) {
                writer.write(i % 2, megabyte);
                assertTrue(rich.budget().reservedBytes() < MapOutputWriter.MOST_OBJECT_BYTES);
            }
            assertEquals(150 / 8, writer.spillCount());
            writer.close();
        }
        world.assertNothingLeftAfterDiscard();
    }

    @Test
    void anUncommittedOutputLeavesNothing() throws IOException {
        Node poor = world.add("here", MemoryBudget.ofBytes(1_000), ShuffleMode.FILES);
        try (TaskMemory memory = poor.budget().openTask()) {
            MapOutputWriter writer = poor.store().openWriter(world.launch(0, 0, 2), LongsCodec.CODEC, memory);
            writer.write(1, new long[500]);
            writer.write(1, new long[5]);
            assertEquals(1, writer.spillCount());
            assertEquals(1, poor.folder().fileCount());
            writer.close();
            writer.close();
            assertThrows(IllegalStateException.class, () -> writer.write(0, new long[1]));
            assertThrows(IllegalStateException.class, writer::commit);
        }
        world.assertNothingLeftAfterDiscard();
    }

    @Test
    void aFullDiskFailsTheTaskAndLeavesNothing() throws IOException {
        MapOutput output = world.write(mapper, 0, buckets(2, 1_000));
        long dataBytes = Files.size(dataFile(output));
        long indexBytes = Files.size(OutputFiles.indexFile(dataFile(output)));
        mapper.store().discard(output);
        for (long room : new long[]{0, dataBytes - 1, dataBytes, dataBytes + indexBytes - 1}) {
            world.disk.failWritesAfter(room, "No space left on device");
            TroupeException e = assertThrows(TroupeException.class,
                    () -> world.write(mapper, 0, buckets(2, 1_000)), "room " + room);
            assertEquals(ErrorCode.DISK_FULL, e.code());
            assertEquals(0, mapper.store().outputCount());
        }
        world.disk.heal();
        world.assertNothingLeftAfterDiscard();
    }

    @Test
    void anOutputStaysInMemoryWhenItCannotBeMovedToAFile() throws IOException {
        MemoryBudget budget = MemoryBudget.ofBytes(10_000);
        Node local = world.add("here", budget, ShuffleMode.BY_REFERENCE);
        MapOutput output = world.write(local, 0, buckets(4, 100));
        world.disk.failWritesAfter(0, "No space left on device");
        try (TaskMemory memory = budget.openTask()) {
            assertEquals(false, memory.reserve("a sort").tryGrow(4_000));
        }
        world.disk.heal();
        ShuffleWorld.assertSame(
                buckets(4, 100).get(0),
                ShuffleWorld.read(world.reads(local, LIMIT), local, ShuffleWorld.table(List.of(output)), 0),
                "kept");
        try (TaskMemory memory = budget.openTask()) {
            assertTrue(memory.reserve("a sort").tryGrow(4_000));
        }
        ShuffleWorld.assertSame(
                buckets(4, 100).get(0),
                ShuffleWorld.read(world.reads(local, LIMIT), local, ShuffleWorld.table(List.of(output)), 0),
                "moved");
        world.assertNothingLeftAfterDiscard();
    }

    @Test
    void emptyBucketsTakeNoBytesAndNoRequests() throws IOException {
        MapOutput output = world.write(mapper, 0, List.of(List.of(), List.of(new long[]{1})));
        assertTrue(output.sizes().isEmpty(0));
        assertEquals(
                List.of(),
                ShuffleWorld.read(world.reads(stranger, LIMIT), stranger, ShuffleWorld.table(List.of(output)),
                        0));
        assertEquals(0, world.network.opens());
    }
}
