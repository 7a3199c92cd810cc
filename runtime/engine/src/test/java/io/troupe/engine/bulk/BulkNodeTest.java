package io.troupe.engine.bulk;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Behavior;
import akka.actor.typed.Props;
import akka.actor.typed.javadsl.Behaviors;
import io.troupe.engine.cluster.OwnSystem;
import io.troupe.engine.schedule.ExecutorId;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiPredicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BulkNodeTest {
    private static final ExecutorId READER = new ExecutorId("reader");
    private static final ExecutorId SERVER = new ExecutorId("server");
    private static final BulkSettings QUICK = new BulkSettings(1_000, 4, 8, Duration.ofMillis(200), 3);
    private static final AtomicInteger NAMES = new AtomicInteger();
    private static ActorSystem<Void> system;

    private final Map<BulkId, byte[]> contents = new ConcurrentHashMap<>();
    private final AtomicInteger open = new AtomicInteger();
    private BulkNode reader = node(READER, _ -> null, QUICK);
    private BulkNode server = node(SERVER, this::serve, QUICK);

    @BeforeAll
    static void start() {
        system = OwnSystem.startLocal("bulk-test");
    }

    @AfterAll
    static void stop() {
        OwnSystem.stop(system, Duration.ofSeconds(5));
    }

    private InputStream serve(BulkId id) {
        byte[] content = contents.get(id);
        if (content == null) {
            return null;
        }
        open.incrementAndGet();
        return new ByteArrayInputStream(content) {
            @Override
            public void close() {
                open.decrementAndGet();
            }
        };
    }

    private static BulkNode node(ExecutorId id, BulkSource source, BulkSettings settings) {
        return new BulkNode(id, source, settings);
    }

    private static <T> ActorRef<T> spawn(Behavior<T> behavior) {
        return system.systemActorOf(behavior, "bulk-" + NAMES.incrementAndGet(), Props.empty());
    }

    /// Connects reader and server; what the predicate refuses is lost on its way to the server, or to the
    /// reader.
    private void connect(BiPredicate<BulkRequest, Integer> requests,
            BiPredicate<BulkReply, Integer> replies) {
        ActorRef<BulkRequest> readerActor = spawn(reader.behavior());
        ActorRef<BulkRequest> serverActor = spawn(server.behavior());
        ActorRef<BulkReply> lossyReplies = lossy(reader.replies(), replies);
        Behavior<BulkRequest> redirect = Behaviors.receiveMessage(request -> {
            serverActor.tell(
                    request instanceof BulkRequest.Open(long t, BulkId id, long skip, int credits, var _)
                            ? new BulkRequest.Open(t, id, skip, credits, lossyReplies)
                            : request);
            return Behaviors.same();
        });
        reader.connect(SERVER, lossy(spawn(redirect), requests));
        assertTrue(readerActor != serverActor);
    }

    private static <T> ActorRef<T> lossy(ActorRef<T> target, BiPredicate<T, Integer> passes) {
        AtomicInteger count = new AtomicInteger();
        return spawn(Behaviors.receiveMessage(message -> {
            if (passes.test(message, count.getAndIncrement())) {
                target.tell(message);
            }
            return Behaviors.same();
        }));
    }

    private void connect() {
        connect((_, _) -> true, (_, _) -> true);
    }

    private BulkId put(int size) {
        BulkId id = new BulkId.Resource("resource of " + size);
        byte[] content = new byte[size];
        new Random(size).nextBytes(content);
        contents.put(id, content);
        return id;
    }

    private void assertNothingIsLeft() {
        assertEquals(0, reader.incomingCount());
        long deadline = System.nanoTime() + 10_000_000_000L;
        while (open.get() > 0 && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertEquals(0, open.get());
    }

    @Test
    void deliversContentsOfAnySize() throws IOException {
        connect();
        for (int size : new int[]{0, 1, 999, 1_000, 1_001, 2_000, 25_000, 300_000}) {
            BulkId id = put(size);
            try (InputStream in = reader.open(SERVER, id)) {
                assertArrayEquals(contents.get(id), in.readAllBytes(), "size " + size);
            }
        }
        assertNothingIsLeft();
    }

    @Test
    void singleBytesAndBlocksMayBeMixed() throws IOException {
        connect();
        BulkId id = put(10_000);
        try (InputStream in = reader.open(SERVER, id)) {
            byte[] read = new byte[10_000];
            for (int i = 0; i < read.length; i += 7) {
                read[i] = (byte) in.read();
                assertEquals(Math.min(6, read.length - i - 1),
                        in.readNBytes(read, i + 1, Math.min(6, read.length - i - 1)));
            }
            assertArrayEquals(contents.get(id), read);
            assertEquals(-1, in.read());
        }
    }

    @Test
    void whatIsNotThereIsNotFound() {
        connect();
        assertThrows(FileNotFoundException.class, () -> reader.open(SERVER, new BulkId.Resource("missing")));
        assertNothingIsLeft();
    }

    @Test
    void aSourceThatFailsFailsTheReader() {
        server = node(SERVER, _ -> {
            throw new IOException("disk on fire");
        }, QUICK);
        connect();
        IOException error = assertThrows(IOException.class,
                () -> reader.open(SERVER, new BulkId.Resource("any")));
        assertTrue(error.getMessage().contains("disk on fire"), error.getMessage());
    }

    @Test
    void anUnknownPeerIsAnErrorAtOnce() {
        assertThrows(IOException.class,
                () -> reader.open(new ExecutorId("stranger"), new BulkId.Resource("any")));
    }

    @Test
    void aNodeReadsItsOwnDataDirectly() throws IOException {
        BulkId id = put(100);
        try (InputStream in = server.open(SERVER, id)) {
            assertInstanceOf(ByteArrayInputStream.class, in);
        }
        assertThrows(FileNotFoundException.class, () -> server.open(SERVER, new BulkId.Resource("missing")));
    }

    @Test
    void closingEarlyStopsTheSender() throws IOException {
        connect();
        BulkId id = put(1_000_000);
        try (InputStream in = reader.open(SERVER, id)) {
            assertEquals(contents.get(id)[0] & 0xFF, in.read());
        }
        assertNothingIsLeft();
    }

    @Test
    void lostMessagesAreAskedForAgain() throws IOException {
        for (int seed = 0; seed < 10; seed++) {
            Random random = new Random(seed);
            reader = node(READER, _ -> null, new BulkSettings(1_000, 4, 8, Duration.ofMillis(50), 200));
            server = node(SERVER, this::serve, QUICK);
            connect((_, _) -> random.nextInt(8) != 0, (_, _) -> random.nextInt(8) != 0);
            BulkId id = put(20_000);
            try (InputStream in = reader.open(SERVER, id)) {
                assertArrayEquals(contents.get(id), in.readAllBytes(), "seed " + seed);
            }
            assertEquals(0, reader.incomingCount());
        }
    }

    @Test
    void aDamagedChunkIsAskedForAgain() throws IOException {
        AtomicInteger damaged = new AtomicInteger();
        ActorRef<BulkRequest> unused = spawn(reader.behavior());
        ActorRef<BulkRequest> serverActor = spawn(server.behavior());
        ActorRef<BulkReply> damaging = spawn(Behaviors.receiveMessage(reply -> {
            boolean damages = reply instanceof Chunk chunk && chunk.sequence() == 2
                    && damaged.getAndIncrement() == 0;
            reader.deliver(damages ? flip((Chunk) reply) : reply);
            return Behaviors.same();
        }));
        reader.connect(SERVER, spawn(Behaviors.receiveMessage(request -> {
            serverActor.tell(
                    request instanceof BulkRequest.Open(long t, BulkId id, long skip, int credits, var _)
                            ? new BulkRequest.Open(t, id, skip, credits, damaging)
                            : request);
            return Behaviors.same();
        })));
        BulkId id = put(10_000);
        try (InputStream in = reader.open(SERVER, id)) {
            assertArrayEquals(contents.get(id), in.readAllBytes());
        }
        assertTrue(damaged.get() > 1, "the damaged chunk was sent " + damaged + " times");
    }

    private static Chunk flip(Chunk chunk) {
        byte[] bytes = new byte[chunk.content().remaining()];
        chunk.content().duplicate().get(bytes);
        bytes[bytes.length / 2] ^= 1;
        return new Chunk(
                chunk.transferId(), chunk.sequence(), chunk.isLast(), chunk.checksum(),
                java.nio.ByteBuffer.wrap(bytes));
    }

    @Test
    void aPeerThatSaysNothingIsGivenUp() {
        connect((_, _) -> false, (_, _) -> true);
        IOException error = assertThrows(IOException.class, () -> reader.open(SERVER, put(10)));
        assertTrue(error.getMessage().contains("3 times"), error.getMessage());
        assertNothingIsLeft();
    }

    @Test
    void readersOfALostPeerFailAtOnce() throws Exception {
        reader = node(READER, _ -> null, new BulkSettings(1_000, 4, 8, Duration.ofMinutes(1), 3));
        connect((_, _) -> true, (reply, _) -> !(reply instanceof Chunk chunk && chunk.sequence() == 1));
        BulkId id = put(10_000);
        CountDownLatch reading = new CountDownLatch(1);
        List<Exception> errors = new ArrayList<>();
        try (InputStream in = reader.open(SERVER, id)) {
            Thread thread = Thread.ofVirtual().start(() -> {
                try {
                    in.readNBytes(1_000);
                    reading.countDown();
                    in.read();
                } catch (IOException e) {
                    errors.add(e);
                }
            });
            reading.await();
            reader.disconnect(SERVER);
            thread.join();
        }
        assertEquals(1, errors.size());
        assertEquals(0, reader.incomingCount());
    }

    @Test
    void theServerDropsTransfersOfALostReader() throws IOException {
        connect();
        InputStream in = reader.open(SERVER, put(100_000));
        assertEquals(1, open.get());
        server.connect(READER, spawn(Behaviors.ignore()));
        server.disconnect(READER);
        while (open.get() > 0) {
            Thread.onSpinWait();
        }
        in.close();
    }

    @Test
    void manyStreamsFromOnePeerShareItsCredits() throws IOException {
        connect();
        List<InputStream> streams = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            streams.add(reader.open(SERVER, put(50_000 + i)));
        }
        IOException error = assertThrows(IOException.class, () -> reader.open(SERVER, put(10)));
        assertTrue(error.getMessage().contains("too much"), error.getMessage());
        for (int i = 7; i >= 0; i--) {
            try (InputStream in = streams.get(i)) {
                assertArrayEquals(contents.get(put(50_000 + i)), in.readAllBytes());
            }
        }
        try (InputStream in = reader.open(SERVER, put(10))) {
            assertEquals(10, in.readAllBytes().length);
        }
        assertNothingIsLeft();
    }
}
