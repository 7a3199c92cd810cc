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
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
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

@Timeout(60)
class BroadcastCacheTest {
    private static final ExecutorId FIRST = new ExecutorId("e1");
    private static final ExecutorId SECOND = new ExecutorId("e2");

    @TempDir
    Path base;

    private final FakeNetwork network = new FakeNetwork();
    private final FaultyDisk disk = new FaultyDisk();
    /// What the driver has.
    private final Map<Long, byte[]> values = new ConcurrentHashMap<>();
    private final List<ExecutorId> holders = Collections.synchronizedList(new ArrayList<>());
    private final MemoryBudget budget = MemoryBudget.ofBytes(4 << 20);
    private LocalFolder folder;

    @BeforeEach
    void open() {
        folder = LocalFolder.create(base, "app", disk);
        holders.add(BulkClient.DRIVER);
        network.add(BulkClient.DRIVER, id -> {
            byte[] value = values.get(((BulkId.Broadcast) id).broadcastId());
            return value == null ? null : new ByteArrayInputStream(value);
        });
        values.put(1L, "hello".getBytes(StandardCharsets.UTF_8));
        values.put(2L, new byte[1_000_000]);
    }

    @AfterEach
    void close() throws IOException {
        assertEquals(0, network.openNow());
        assertEquals(0, budget.reservedBytes());
        assertEquals(0, folder.fileCount());
        folder.close();
    }

    /// Values are texts.
    private class Source implements BroadcastSource {
        private final ExecutorId id;

        Source(ExecutorId id) {
            this.id = id;
        }

        @Override
        public List<ExecutorId> holders(long broadcastId) {
            return List.copyOf(holders);
        }

        @Override
        public Object decode(long broadcastId, InputStream bytes) throws IOException {
            return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
        }

        @Override
        public void fetched(long broadcastId) {
            holders.addFirst(id);
        }
    }

    private BroadcastCache cache(ExecutorId id) {
        BroadcastCache cache = new BroadcastCache(folder, budget, network, new Source(id));
        network.add(id, bulk -> cache.openBytes(((BulkId.Broadcast) bulk).broadcastId()));
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
            assertEquals(1, network.opens());
            assertEquals(5, budget.reservedBytes());
        }
    }

    @Test
    void servesOtherExecutorsFromWhatItFetched() throws IOException {
        try (BroadcastCache first = cache(FIRST); BroadcastCache second = cache(SECOND)) {
            first.value(1);
            values.clear();
            assertEquals("hello", second.value(1));
            assertEquals(List.of(SECOND, FIRST, BulkClient.DRIVER), holders);
        }
    }

    @Test
    void goesToTheNextHolderWhenOneFails() throws IOException {
        try (BroadcastCache first = cache(FIRST); BroadcastCache second = cache(SECOND)) {
            first.value(2);
            network.cut(1, 300_000);
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
            holders.removeFirst();
            assertNotSame(before, cache.value(1));
            assertEquals(2, network.opens());
        }
    }

    @Test
    void aDestroyedValueIsAnError() {
        try (BroadcastCache cache = cache(FIRST)) {
            cache.value(1);
            cache.remove(1);
            holders.clear();
            TroupeException gone = assertThrows(TroupeException.class, () -> cache.value(1));
            assertEquals(ErrorCode.INVALID_ARGUMENT, gone.code());
            assertTrue(gone.getMessage().contains("Broadcast 1 was destroyed"), gone.getMessage());
            holders.add(BulkClient.DRIVER);
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
            assertEquals(1, network.opens());
        }
    }

    @Test
    void aValueThatDoesNotFitIsRefused() {
        values.put(3L, new byte[6 << 20]);
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
            assertNull(cache.openBytes(1));
        }
    }

    @Test
    void aValueOfThisProcessIsHandedOutAsItIs() throws IOException {
        Object value = new Object();
        try (BroadcastCache cache = cache(FIRST)) {
            cache.put(9, value);
            assertSame(value, cache.value(9));
            assertNull(cache.openBytes(9));
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
}
