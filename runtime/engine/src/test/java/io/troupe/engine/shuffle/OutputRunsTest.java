package io.troupe.engine.shuffle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.troupe.engine.disk.FileExtent;
import io.troupe.engine.memory.MemoryBudget;
import io.troupe.engine.schedule.MapOutput;
import io.troupe.engine.shuffle.ShuffleWorld.Node;
import io.troupe.engine.task.FetchFailedException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class OutputRunsTest {
    private static final long LIMIT = 1 << 20;

    @TempDir
    Path base;

    private ShuffleWorld world;
    private Node neighbour;
    private Node stranger;

    @BeforeEach
    void open() {
        world = new ShuffleWorld(base);
        neighbour = world.add("here", MemoryBudget.ofBytes(1 << 30), ShuffleMode.FILES);
        stranger = world.add("elsewhere", MemoryBudget.ofBytes(1 << 30), ShuffleMode.FILES);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void largeRunsAreTheDataFile() throws IOException {
        Node rich = world.add("here", MemoryBudget.ofBytes(1L << 30), ShuffleMode.FILES);
        List<List<long[]>> batches = largeBuckets();
        MapOutput first = world.write(rich, 0, batches);
        MapOutput second = world.write(rich, 0, batches);
        OutputIndex index = rich.store().files().open(dataFile(first)).index();
        assertEquals(4, index.extents(0).size());
        assertEquals(2, index.extents(1).size(), "what is in it, and its end");
        assertEquals(0, index.extents(2).size());
        assertEquals(4, rich.folder().fileCount());
        assertEquals(first.checksum(), second.checksum());
        for (Node reader : List.of(rich, neighbour, stranger)) {
            for (int bucket = 0; bucket < batches.size(); bucket++) {
                ShuffleWorld.assertSame(
                        batches.get(bucket),
                        ShuffleWorld.read(
                                world.reads(reader, LIMIT), reader, ShuffleWorld.table(List.of(first)),
                                bucket),
                        "bucket " + bucket + " read by " + reader.id());
            }
        }
        rich.store().discard(first);
        rich.store().discard(second);
        world.assertNothingLeftAfterDiscard();
    }

    @Test
    void findsDamageInEveryRun() throws IOException {
        Node rich = world.add("here", MemoryBudget.ofBytes(1L << 30), ShuffleMode.FILES);
        MapOutput output = world.write(rich, 0, largeBuckets());
        List<FileExtent> extents = rich.store().files().open(dataFile(output)).index().extents(0);
        for (FileExtent extent : extents) {
            for (long position : new long[]{extent.offset(), extent.offset() + extent.length() - 1}) {
                flip(dataFile(output), position);
                for (Node reader : List.of(rich, neighbour, stranger)) {
                    assertThrows(
                            FetchFailedException.class,
                            () -> ShuffleWorld.read(
                                    world.reads(reader, LIMIT), reader, ShuffleWorld.table(List.of(output)),
                                    0),
                            "byte " + position + " read by " + reader.id());
                }
                flip(dataFile(output), position);
            }
        }
    }

    private static void flip(Path file, long position) throws IOException {
        try (RandomAccessFile opened = new RandomAccessFile(file.toFile(), "rw")) {
            opened.seek(position);
            int old = opened.read();
            opened.seek(position);
            opened.write(old ^ 1);
        }
    }

    /// Four runs of bucket 0, one of bucket 1, nothing of bucket 2.
    private static List<List<long[]>> largeBuckets() {
        Random random = new Random(3);
        List<long[]> large = new ArrayList<>();
        for (int i = 0; i < 28; i++) {
            large.add(random.longs(1 << 17).toArray());
        }
        return List.of(large, List.of(new long[]{1, 2}), List.of());
    }

    @Test
    void aCopyHasOneRunAndTheSameChecksum() throws IOException {
        Node rich = world.add("there", MemoryBudget.ofBytes(1L << 30), ShuffleMode.FILES);
        List<List<long[]>> batches = largeBuckets();
        MapOutput output = world.write(rich, 0, batches);
        MapOutput copy = new OutputCopies(stranger.store(), world.network).copy(output, 999);
        assertEquals(output.copiedBy(stranger.id(), 999, copy.location()), copy);
        OutputIndex index = stranger.store().files().open(dataFile(copy)).index();
        assertEquals(1, index.extents(0).size());
        for (int bucket = 0; bucket < batches.size(); bucket++) {
            ShuffleWorld.assertSame(
                    batches.get(bucket),
                    ShuffleWorld.read(
                            world.reads(stranger, LIMIT), stranger, ShuffleWorld.table(List.of(copy)),
                            bucket),
                    "bucket " + bucket);
        }
    }

    @Test
    void smallRunsArePutTogether() throws IOException {
        Node poor = world.add("here", MemoryBudget.ofBytes(1_000), ShuffleMode.FILES);
        List<List<long[]>> batches = smallBuckets();
        MapOutput output = world.write(poor, 0, batches);
        OutputIndex index = poor.store().files().open(dataFile(output)).index();
        for (int bucket = 0; bucket < batches.size(); bucket++) {
            assertEquals(1, index.extents(bucket).size());
            ShuffleWorld.assertSame(
                    batches.get(bucket),
                    ShuffleWorld.read(
                            world.reads(neighbour, LIMIT), neighbour, ShuffleWorld.table(List.of(output)),
                            bucket),
                    "bucket " + bucket);
        }
    }

    private static List<List<long[]>> smallBuckets() {
        Random random = new Random(4);
        List<List<long[]>> buckets = List.of(new ArrayList<>(), new ArrayList<>());
        for (int i = 0; i < 3; i++) {
            buckets.forEach(bucket -> bucket.add(random.longs(700).toArray()));
        }
        return buckets;
    }

    private static Path dataFile(MapOutput output) {
        return Objects.requireNonNull(OutputLocation.parse(output.location())).dataFile();
    }
}
