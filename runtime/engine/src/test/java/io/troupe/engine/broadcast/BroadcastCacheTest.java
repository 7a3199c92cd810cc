package io.troupe.engine.broadcast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import io.troupe.engine.bulk.BulkClient;
import io.troupe.engine.bulk.BulkId;
import io.troupe.engine.bulk.FakeNetwork;
import io.troupe.engine.disk.FaultyDisk;
import io.troupe.engine.disk.LocalFolder;
import io.troupe.engine.memory.MemoryBudget;
import io.troupe.engine.schedule.ExecutorId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class BroadcastCacheTest {
    private static final int PIECE_BYTES = 1 << 16;
    private static final int EXECUTORS = 4;
    private static final ExecutorId FIRST = new ExecutorId("e1");
    private static final ExecutorId SECOND = new ExecutorId("e2");

    @TempDir
    Path base;

    private final FakeNetwork network = new FakeNetwork();
    private final FaultyDisk disk = new FaultyDisk();
    /// Who has which piece, the best to ask first; the driver is not among them.
    private final Map<String, List<ExecutorId>> holders = new ConcurrentHashMap<>();
    private final List<ExecutorId> begun = Collections.synchronizedList(new ArrayList<>());
    private final AtomicLong sentByDriver = new AtomicLong();
    private volatile boolean isDestroyed;
    private LocalFolder driverFolder;
    /// What the driver has.
    private BroadcastStore values;
    private final MemoryBudget budget = MemoryBudget.ofBytes(4 << 20);
    private LocalFolder folder;

    @BeforeEach
    void open() {
        folder = LocalFolder.create(base, "app", disk);
        driverFolder = LocalFolder.create(base, "driver", FileChannel::open);
        values = new BroadcastStore(driverFolder, sentByDriver::addAndGet);
        network.add(BulkClient.DRIVER, id -> open(id, values::openShape, values::openPiece));
        publish(1, "hello".getBytes(StandardCharsets.UTF_8));
        publish(2, random(1_000_000));
    }

    /// In pieces of 64 KiB.
    private void publish(long id, byte[] value) {
        values.publish(id, PIECE_BYTES, out -> out.write(value));
    }

    /// Printable, and such that it cannot be compressed well.
    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        Random random = new Random(length);
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (' ' + random.nextInt(90));
        }
        return bytes;
    }

    private interface Shapes {
        InputStream open(long broadcastId) throws IOException;
    }

    private interface Pieces {
        InputStream open(long broadcastId, int piece) throws IOException;
    }

    private static InputStream open(BulkId id, Shapes shapes, Pieces pieces) throws IOException {
        return switch (id) {
            case BulkId.Broadcast(long broadcastId) -> shapes.open(broadcastId);
            case BulkId.BroadcastPiece(long broadcastId, int piece) -> pieces.open(broadcastId, piece);
            default -> throw new AssertionError(id);
        };
    }

    @AfterEach
    void close() throws IOException {
        assertEquals(0, network.openNow());
        assertEquals(0, budget.reservedBytes());
        assertEquals(0, folder.fileCount());
        folder.close();
        values.close();
        assertEquals(0, driverFolder.fileCount());
        driverFolder.close();
    }

    /// Values are texts.
    private class Source implements BroadcastSource {
        private final ExecutorId id;

        Source(ExecutorId id) {
            this.id = id;
        }

        @Override
        public List<ExecutorId> holders(long broadcastId) {
            if (isDestroyed) {
                return List.of();
            }
            List<ExecutorId> nodes = new ArrayList<>(begun);
            nodes.remove(id);
            nodes.add(BulkClient.DRIVER);
            begun.add(id);
            return nodes;
        }

        @Override
        public List<ExecutorId> holders(long broadcastId, int piece) {
            List<ExecutorId> nodes = new ArrayList<>(
                    holders.getOrDefault(broadcastId + "/" + piece, List.of()));
            nodes.add(BulkClient.DRIVER);
            return nodes;
        }

        @Override
        public Object decode(long broadcastId, InputStream bytes) throws IOException {
            return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
        }

        @Override
        public void fetched(long broadcastId, int piece) {
            holders.computeIfAbsent(broadcastId + "/" + piece, _ -> new CopyOnWriteArrayList<>()).add(id);
        }
    }

    private BroadcastCache cache(ExecutorId id) {
        BroadcastCache cache = new BroadcastCache(folder, budget, network, new Source(id));
        network.add(id, bulk -> open(bulk, cache::openShape, cache::openPiece));
        return cache;
    }

    private Path onlyFile() throws IOException {
        try (Stream<Path> files = Files.list(folder.broadcastFile("any").getParent())) {
            return files.toList().getFirst();
        }
    }

    @Test
    void fetchesOnceForAllTasks() throws Exception {
        CountDownLatch mayDecode = new CountDownLatch(1);
        Source slow = new Source(FIRST) {
            @Override
            public Object decode(long broadcastId, InputStream bytes) throws IOException {
                try {
                    mayDecode.await();
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
                return super.decode(broadcastId, bytes);
            }
        };
        try (BroadcastCache cache = new BroadcastCache(folder, budget, network, slow);
                ExecutorService tasks = Executors.newFixedThreadPool(8)) {
            List<Future<Object>> asked = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                asked.add(tasks.submit(() -> cache.value(1)));
            }
            mayDecode.countDown();
            Object first = asked.getFirst().get(30, TimeUnit.SECONDS);
            assertEquals("hello", first);
            for (Future<Object> each : asked) {
                assertSame(first, each.get(30, TimeUnit.SECONDS));
            }
            assertEquals(2, network.opens(), "one for its shape, one for its only piece");
            assertEquals(5, budget.reservedBytes());
        }
    }

    @Test
    void servesOtherExecutorsFromWhatItFetched() throws IOException {
        try (BroadcastCache first = cache(FIRST); BroadcastCache second = cache(SECOND)) {
            first.value(1);
            values.withdraw(1);
            assertEquals("hello", second.value(1));
            assertEquals(List.of(FIRST, SECOND), holders.get("1/0"));
        }
    }

    @Test
    void executorsThatFetchAtTheSameTimeFetchFromEachOther() throws Exception {
        List<LocalFolder> folders = new ArrayList<>();
        List<BroadcastCache> caches = new ArrayList<>();
        CyclicBarrier together = new CyclicBarrier(EXECUTORS);
        publish(4, random(3_000_000));
        sentByDriver.set(0);
        try (ExecutorService tasks = Executors.newFixedThreadPool(EXECUTORS)) {
            List<Future<Object>> asked = new ArrayList<>();
            for (int i = 0; i < EXECUTORS; i++) {
                ExecutorId id = new ExecutorId("x" + i);
                LocalFolder own = LocalFolder.create(base, id.value(), FileChannel::open);
                folders.add(own);
                Source inStep = new Source(id) {
                    private int fetched;

                    @Override
                    public void fetched(long broadcastId, int piece) {
                        super.fetched(broadcastId, piece);
                        if (++fetched % 8 == 0 && fetched < 40) {
                            await(together);
                        }
                    }
                };
                BroadcastCache cache = new BroadcastCache(own, MemoryBudget.ofBytes(1 << 25), network,
                        inStep);
                network.add(id, bulk -> open(bulk, cache::openShape, cache::openPiece));
                caches.add(cache);
                asked.add(tasks.submit(() -> cache.value(4)));
            }
            String expected = new String(random(3_000_000), StandardCharsets.UTF_8);
            for (Future<Object> each : asked) {
                assertEquals(expected, each.get(30, TimeUnit.SECONDS));
            }
        }
        long once = 3_000_000;
        assertTrue(sentByDriver.get() < 2 * once, "the driver sent " + sentByDriver.get() + " bytes");
        caches.forEach(BroadcastCache::close);
        for (LocalFolder own : folders) {
            assertEquals(0, own.fileCount());
            own.close();
        }
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aDiskThatFillsUpOnTheWayOnlyMeansThatItIsNotServed() throws IOException {
        disk.failWritesAfter(300_000, "No space left on device");
        try (BroadcastCache cache = cache(FIRST)) {
            assertEquals(new String(random(1_000_000), StandardCharsets.UTF_8), cache.value(2));
            assertNull(cache.openPiece(2, 0));
            assertEquals(0, folder.fileCount());
        }
    }

    @Test
    void goesToTheNextHolderWhenOneFails() throws IOException {
        try (BroadcastCache first = cache(FIRST); BroadcastCache second = cache(SECOND)) {
            first.value(2);
            network.cut(2, 30_000);
            assertEquals(1_000_000, ((String) second.value(2)).length());
            first.remove(2);
            second.remove(2);
            first.value(2);
            byte[] damaged = Files.readAllBytes(onlyFile());
            damaged[30] ^= 1;
            Files.write(onlyFile(), damaged);
            assertEquals(1_000_000, ((String) second.value(2)).length());
        }
    }

    @Test
    void isFetchedAgainAfterItWasForgotten() {
        try (BroadcastCache cache = cache(FIRST)) {
            Object before = cache.value(1);
            cache.remove(1);
            assertEquals(0, budget.reservedBytes());
            holders.clear();
            begun.clear();
            assertNotSame(before, cache.value(1));
            assertEquals(4, network.opens());
        }
    }

    @Test
    void aDestroyedValueIsAnError() {
        try (BroadcastCache cache = cache(FIRST)) {
            cache.value(1);
            cache.remove(1);
            isDestroyed = true;
            TroupeException gone = assertThrows(TroupeException.class, () -> cache.value(1));
            assertEquals(ErrorCode.INVALID_ARGUMENT, gone.code());
            assertTrue(gone.getMessage().contains("Broadcast 1 was destroyed"), gone.getMessage());
            isDestroyed = false;
            TroupeException never = assertThrows(TroupeException.class, () -> cache.value(4711));
            assertEquals(ErrorCode.INVALID_ARGUMENT, never.code());
            assertEquals(0, cache.valueCount());
        }
    }

    @Test
    void aFailureIsForgottenSoThatTheNextTaskTriesAgain() {
        try (BroadcastCache cache = cache(FIRST)) {
            network.cut(1, 3);
            TroupeException e = assertThrows(TroupeException.class, () -> cache.value(1));
            assertEquals(ErrorCode.DRIVER_UNREACHABLE, e.code());
            assertEquals("hello", cache.value(1));
        }
    }

    @Test
    void aValueThatCannotBeReadSaysSo() {
        Source broken = new Source(FIRST) {
            @Override
            public Object decode(long broadcastId, InputStream bytes) {
                throw new IllegalArgumentException("no such class");
            }
        };
        try (BroadcastCache cache = new BroadcastCache(folder, budget, network, broken)) {
            TroupeException e = assertThrows(TroupeException.class, () -> cache.value(1));
            assertEquals(ErrorCode.VALUE_NOT_SERIALIZABLE, e.code());
            assertTrue(e.getMessage().contains("no such class"), e.getMessage());
            assertEquals(0, cache.valueCount());
        }
    }

    @Test
    void aValueThatDoesNotFitIsRefused() {
        publish(3, new byte[6 << 20]);
        try (BroadcastCache cache = cache(FIRST)) {
            TroupeException e = assertThrows(TroupeException.class, () -> cache.value(3));
            assertEquals(ErrorCode.OUT_OF_MEMORY, e.code());
            assertTrue(e.getMessage().contains("broadcast 3"), e.getMessage());
        }
    }

    @Test
    void aFullDiskOnlyMeansThatItIsNotServed() throws IOException {
        disk.failWritesAfter(0, "No space left on device");
        try (BroadcastCache cache = cache(FIRST)) {
            assertEquals("hello", cache.value(1));
            assertNull(cache.openPiece(1, 0));
            assertNull(cache.openShape(1));
        }
    }

    @Test
    void aValueOfThisProcessIsHandedOutAsItIs() throws IOException {
        Object value = new Object();
        try (BroadcastCache cache = cache(FIRST)) {
            cache.put(9, value);
            assertSame(value, cache.value(9));
            assertNull(cache.openPiece(9, 0));
        }
    }

    @Test
    void aStoppedTaskDoesNotFailTheOthers() throws Exception {
        CountDownLatch decoding = new CountDownLatch(1);
        Source slow = new Source(FIRST) {
            @Override
            public Object decode(long broadcastId, InputStream bytes) throws IOException {
                if (decoding.getCount() == 0) {
                    return super.decode(broadcastId, bytes);
                }
                decoding.countDown();
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                throw new IOException("stopped");
            }
        };
        try (BroadcastCache cache = new BroadcastCache(folder, budget, network, slow)) {
            CompletableFuture<Object> value = new CompletableFuture<>();
            Thread stopped = Thread.ofPlatform()
                    .start(() -> assertThrows(TroupeException.class, () -> cache.value(1)));
            decoding.await();
            Thread other = Thread.ofPlatform().start(() -> value.complete(cache.value(1)));
            while (other.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
            stopped.interrupt();
            assertEquals("hello", value.get(30, TimeUnit.SECONDS));
            stopped.join();
            other.join();
        }
    }

    private record Sized(long heldBytes) implements SizedValue {}

    @Test
    void countsAValueThatWasMadeHereUntilItIsRemoved() {
        try (BroadcastCache cache = cache(FIRST)) {
            cache.put(8, new Sized(1 << 20));
            assertEquals(1 << 20, budget.reservedBytes());
            cache.remove(8);
            assertEquals(0, budget.reservedBytes());
        }
    }

    @Test
    void keepsAValueThatWasMadeHereThoughItHasNoRoom() {
        try (BroadcastCache cache = cache(FIRST)) {
            cache.put(8, new Sized(7 << 20));
            assertEquals(new Sized(7 << 20), cache.value(8));
            assertTrue(budget.reservedBytes() > 0);
        }
        assertEquals(0, budget.reservedBytes());
    }
}
