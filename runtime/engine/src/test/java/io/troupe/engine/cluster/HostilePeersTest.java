package io.troupe.engine.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorRefResolver;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Props;
import akka.actor.typed.eventstream.EventStream;
import akka.actor.typed.javadsl.Behaviors;
import akka.event.Logging;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.troupe.engine.Eventually;
import io.troupe.engine.bulk.BulkRequest;
import io.troupe.engine.guard.MessageGuard;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Strangers at the port of a node: refused, logged, and nothing breaks.
@Tag("cluster")
@Timeout(120)
class HostilePeersTest {
    private static final String HOST = "127.0.0.1";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Config STRANGER = ConfigFactory.parseString("""
        akka.actor.provider = remote
        akka.actor.allow-java-serialization = on
        akka.actor.warn-about-java-serializer-usage = off
        akka.remote.artery.canonical { hostname = "127.0.0.1", port = 0 }
        akka.remote.artery.advanced.maximum-frame-size = 1 MiB
        akka.remote.warn-about-direct-use = off
        akka.loglevel = OFF
        akka.stdout-loglevel = OFF
        akka.daemonic = on
        """).withFallback(ConfigFactory.defaultReference());

    private final Queue<Object> received = new ConcurrentLinkedQueue<>();
    private final Queue<String> warnings = new ConcurrentLinkedQueue<>();
    private final List<AutoCloseable> opened = new ArrayList<>();
    private ClusterNode node;
    private ClusterNode friend;
    private long lastNumber;

    @BeforeEach
    void start() {
        node = ClusterNode.start(ClusterNode.newSystemName(new Random()), HOST, 0, ClusterNode.DRIVER_ROLE);
        opened.add(node);
        node.joinItself();
        ActorRef<BulkRequest> unused = ApplicationRoot.spawn(
                ApplicationRoot.spawnIn(node.system()),
                MessageGuard.accept(BulkRequest.class, Behaviors.receiveMessage(message -> {
                    received.add(message);
                    return Behaviors.same();
                })), "target", _ -> received.add("the actor failed"));
        ActorRef<Logging.Warning> noting = node.system().systemActorOf(Behaviors.receiveMessage(warning -> {
            warnings.add(warning.logClass().getName() + ": " + warning.message());
            return Behaviors.same();
        }), "noting", Props.empty());
        node.system().eventStream().tell(new EventStream.Subscribe<>(Logging.Warning.class, noting));
        friend = ClusterNode.start(node.system().name(), HOST, 0, ClusterNode.EXECUTOR_ROLE);
        opened.add(friend);
        assertFriendIsHeard();
    }

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable each : opened.reversed()) {
            each.close();
        }
    }

    /// Messages between nodes of the application still arrive.
    private void assertFriendIsHeard() {
        long number = ++lastNumber;
        ActorRef<BulkRequest> target = friend.resolve(node.address().toString(),
                ApplicationRoot.PATH + "/target");
        Eventually.await("message " + number, PATIENCE, () -> {
            target.tell(new BulkRequest.Cancel(number));
            return received.contains(new BulkRequest.Cancel(number));
        });
        assertFalse(received.contains("the actor failed"));
    }

    private void assertWarned(String part) {
        Eventually.await("a warning of " + part, PATIENCE,
                () -> warnings.stream().anyMatch(warning -> warning.contains(part)));
    }

    private ActorSystem<Void> stranger(String name) {
        ActorSystem<Void> system = ActorSystem.create(Behaviors.empty(), name, STRANGER);
        opened.add(() -> OwnSystem.stop(system, Duration.ofSeconds(10)));
        return system;
    }

    private ActorRef<Object> target(ActorSystem<?> from, String systemName) {
        String address = "akka://" + systemName + "@" + HOST + ":" + node.address().getPort().orElse(0);
        return ActorRefResolver.get(from).resolveActorRef(address + ApplicationRoot.PATH + "/target");
    }

    private void connectAndWrite(byte[] bytes) throws IOException {
        try (Socket socket = new Socket(HOST, node.address().getPort().orElse(0))) {
            OutputStream out = socket.getOutputStream();
            out.write(bytes);
            out.flush();
        }
    }

    @Test
    void garbageOnTheSocketIsDropped() throws IOException {
        Random random = new Random(7);
        for (int i = 0; i < 30; i++) {
            byte[] garbage = new byte[random.nextInt(100_000)];
            random.nextBytes(garbage);
            connectAndWrite(garbage);
        }
        assertFriendIsHeard();
    }

    /// Without lengths that are negative or overflow when a few bytes are added: with those Artery's framing reads the
    /// same bytes for ever.
    @Test
    void framesOfAnySizeAreDropped() throws IOException {
        for (int stream = 1; stream <= 3; stream++) {
            for (int length : new int[]{0, 1, 300_000, 2_000_000, 2_000_000_000}) {
                ByteBuffer frame = ByteBuffer.allocate(1_000).order(ByteOrder.LITTLE_ENDIAN);
                frame.put(new byte[]{'A', 'K', 'K', 'A', (byte) stream}).putInt(length);
                connectAndWrite(frame.array());
            }
        }
        assertFriendIsHeard();
    }

    @Test
    void aSystemThatDoesNotKnowTheNameIsNotHeard() {
        ActorSystem<Void> stranger = stranger("stranger");
        target(stranger, "troupe").tell("let me in");
        assertWarned("unknown local address");
        assertFriendIsHeard();
        assertEquals(0, received.stream().filter(String.class::isInstance).count());
    }

    @Test
    void javaSerialisedBytesAreRefused() {
        ActorSystem<Void> stranger = stranger(node.system().name());
        target(stranger, node.system().name()).tell(new ArrayList<>(List.of("gadget")));
        assertWarned("attempted to use Java Serialization");
        assertFriendIsHeard();
        assertTrue(received.stream().noneMatch(ArrayList.class::isInstance));
    }

    @Test
    void textsAndBytesThatAreNoMessagesAreRefused() {
        ActorSystem<Void> stranger = stranger(node.system().name());
        ActorRef<Object> target = target(stranger, node.system().name());
        for (int i = 0; i < 50; i++) {
            target.tell("text");
            target.tell(new byte[10_000]);
            target.tell(42L);
            target.tell(new byte[900_000]);
        }
        Queue<Object> openlyReceived = new ConcurrentLinkedQueue<>();
        ActorRef<Object> open = node.system().systemActorOf(Behaviors.receiveMessage(message -> {
            openlyReceived.add(message);
            return Behaviors.same();
        }), "open", Props.empty());
        String path = node.address() + open.path().toStringWithoutAddress();
        ActorRefResolver.get(stranger).resolveActorRef(path).tell("behind the others");
        Eventually.await("the last text", PATIENCE, () -> openlyReceived.contains("behind the others"));
        assertFriendIsHeard();
        assertTrue(received.stream().allMatch(BulkRequest.class::isInstance), received.toString());
    }
}
