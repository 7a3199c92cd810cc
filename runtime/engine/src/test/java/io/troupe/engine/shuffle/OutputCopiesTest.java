package io.troupe.engine.shuffle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import io.troupe.engine.bulk.BulkId;
import io.troupe.engine.memory.MemoryBudget;
import io.troupe.engine.schedule.MapOutput;
import io.troupe.engine.shuffle.ShuffleWorld.Node;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Whole outputs that go from one executor to another.
@Timeout(120)
class OutputCopiesTest {
    private static final long COPY = 999;

    @TempDir
    Path base;

    private ShuffleWorld world;
    private Node leaving;
    private Node staying;
    private Node reader;
    private OutputCopies copies;

    @BeforeEach
    void open() {
        world = new ShuffleWorld(base);
        leaving = world.add("one", MemoryBudget.ofBytes(1 << 30), ShuffleMode.FILES);
        staying = world.add("two", MemoryBudget.ofBytes(1 << 30), ShuffleMode.FILES);
        reader = world.add("three", MemoryBudget.ofBytes(1 << 30), ShuffleMode.FILES);
        copies = new OutputCopies(staying.store(), world.network);
    }

    @AfterEach
    void close() {
        world.close();
    }

    /// Three buckets, the second of which is empty.
    private static List<List<long[]>> buckets(long seed) {
        Random random = new Random(seed);
        List<List<long[]>> buckets = List.of(new ArrayList<>(), List.of(), new ArrayList<>());
        for (int i = 0; i < 20; i++) {
            buckets.getFirst().add(random.longs(random.nextInt(2_000)).toArray());
            buckets.getLast().add(random.longs(random.nextInt(50)).toArray());
        }
        return buckets;
    }

    @Test
    void aCopyHasTheSameContentUnderItsOwnNumber() throws IOException {
        List<List<long[]>> buckets = buckets(1);
        MapOutput output = world.write(leaving, 0, buckets);
        MapOutput copy = copies.copy(output, COPY);
        assertEquals(output.copiedBy(staying.id(), COPY, copy.location()), copy);
        assertNotEquals(output.location(), copy.location());
        leaving.store().close();
        ShuffleReads remote = world.reads(reader, 1 << 20);
        ShuffleReads local = world.reads(staying, 1 << 20);
        for (int bucket = 0; bucket < buckets.size(); bucket++) {
            ShuffleWorld.assertSame(buckets.get(bucket),
                    ShuffleWorld.read(remote, reader, ShuffleWorld.table(List.of(copy)), bucket),
                    "elsewhere");
            ShuffleWorld.assertSame(buckets.get(bucket),
                    ShuffleWorld.read(local, staying, ShuffleWorld.table(List.of(copy)), bucket), "there");
        }
        world.assertNothingLeftAfterDiscard();
    }

    @Test
    void whatIsThereIsNotCopiedAgain() throws IOException {
        MapOutput output = world.write(leaving, 0, buckets(2));
        MapOutput copy = copies.copy(output, COPY);
        int opens = world.network.opens();
        assertEquals(copy, copies.copy(output, COPY));
        assertEquals(opens, world.network.opens());
        assertEquals(1, staying.store().outputCount());
    }

    @Test
    void aCopyCanBeCopiedOn() throws IOException {
        List<List<long[]>> buckets = buckets(3);
        MapOutput copy = copies.copy(world.write(leaving, 0, buckets), COPY);
        MapOutput second = new OutputCopies(reader.store(), world.network).copy(copy, COPY + 1);
        assertEquals(copy.checksum(), second.checksum());
        ShuffleWorld.assertSame(buckets.getFirst(), ShuffleWorld.read(world.reads(reader, 1 << 20), reader,
                ShuffleWorld.table(List.of(second)), 0), "the second copy");
    }

    /// Wherever the way breaks or a byte changes, there is no copy and nothing is left of it.
    @Test
    void noPartOfAnOutputIsEverTakenForAllOfIt() throws IOException {
        MapOutput output = world.write(leaving, 0, buckets(4));
        long length;
        try (InputStream in = leaving.store().openBytes(
                new BulkId.ShuffleOutput(output.shuffleId(), 0, output.attemptId()))) {
            length = in.readAllBytes().length;
        }
        Random random = new Random(5);
        for (int i = 0; i < 60; i++) {
            long position = i < 10 ? i * 10 : random.nextLong(length);
            world.network.cut(1, position);
            assertThrows(Exception.class, () -> copies.copy(output, COPY), "cut after " + position);
            world.network.cut(0, Long.MAX_VALUE);
            world.network.flip(position);
            assertThrows(Exception.class, () -> copies.copy(output, COPY), "changed at " + position);
            world.network.flip(-1);
            assertEquals(0, staying.store().outputCount());
            assertEquals(0, staying.folder().fileCount(), "after " + position + " of " + length);
        }
        assertEquals(output.checksum(), copies.copy(output, COPY).checksum());
    }

    @Test
    void anotherOutputThanTheOneThatWasAskedForIsRefused() throws IOException {
        MapOutput output = world.write(leaving, 0, buckets(6));
        MapOutput otherEpoch = new MapOutput(output.shuffleId(), 0, 1, output.attemptId(), output.executor(),
                output.location(), output.checksum(), output.sizes());
        assertThrows(TroupeException.class, () -> copies.copy(otherEpoch, COPY));
        MapOutput otherContent = new MapOutput(output.shuffleId(), 0, 0, output.attemptId(),
                output.executor(),
                output.location(), output.checksum() ^ 1, output.sizes());
        TroupeException refused = assertThrows(TroupeException.class, () -> copies.copy(otherContent, COPY));
        assertTrue(refused.getMessage().contains("not the output that was written"), refused.getMessage());
        assertEquals(0, staying.store().outputCount());
        assertThrows(FileNotFoundException.class,
                () -> copies.copy(output.copiedBy(leaving.id(), 5, ""), COPY),
                "an attempt that wrote nothing");
    }

    @Test
    void aFullDiskLeavesNothing() throws IOException {
        MapOutput output = world.write(leaving, 0, buckets(7));
        world.disk.failWritesAfter(1_000, "No space left on device");
        Exception full = assertThrows(Exception.class, () -> copies.copy(output, COPY));
        assertTrue(full instanceof IOException
                || full instanceof TroupeException failure && failure.code() == ErrorCode.DISK_FULL,
                full.toString());
        world.disk.heal();
        assertEquals(0, staying.folder().fileCount());
        assertEquals(output.checksum(), copies.copy(output, COPY).checksum());
    }
}
