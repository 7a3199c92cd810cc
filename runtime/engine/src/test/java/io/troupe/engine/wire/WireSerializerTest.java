package io.troupe.engine.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import akka.actor.ExtendedActorSystem;
import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Props;
import akka.actor.typed.javadsl.Adapter;
import akka.actor.typed.javadsl.Behaviors;
import com.esotericsoftware.kryo.KryoException;
import io.troupe.engine.bulk.BulkReply;
import io.troupe.engine.bulk.BulkRequest;
import io.troupe.engine.cluster.OwnSystem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WireSerializerTest {
    private static final List<Class<?>> PROTOCOLS = List.of(
            ToExecutor.class, ToDriver.class, Registration.class, Registration.Answer.class,
            BulkRequest.class, BulkReply.class,
            Standing.ToNodes.class, Standing.Welcome.class, Standing.ToNode.class,
            Standing.ToApplication.class,
            Standing.Overview.class);
    private static ActorSystem<Void> system;
    private static WireSerializer serializer;
    private static ActorRef<Object> ref;

    @BeforeAll
    static void start() {
        system = OwnSystem.startLocal("wire-test");
        ref = system.systemActorOf(Behaviors.ignore(), "ref", Props.empty());
        serializer = new WireSerializer((ExtendedActorSystem) Adapter.toClassic(system));
    }

    @AfterAll
    static void stop() {
        OwnSystem.stop(system, Duration.ofSeconds(5));
    }

    static Stream<Class<?>> messageTypes() {
        return PROTOCOLS.stream().flatMap(protocol -> SampleMessages.leaves(protocol).stream()).distinct()
                .sorted(Comparator.comparing(Class::getName));
    }

    @ParameterizedTest
    @MethodSource("messageTypes")
    void everyMessageSurvivesTheWire(Class<?> type) throws IOException {
        for (long seed = 0; seed < 50; seed++) {
            Object message = new SampleMessages(seed, ref).make(type);
            byte[] bytes = serializer.toBinary(message);
            assertEquals(message, serializer.fromBinary(bytes, serializer.manifest(message)), "seed " + seed);
            ByteBuffer direct = ByteBuffer.allocateDirect(bytes.length);
            serializer.toBinary(message, direct);
            assertEquals(message, serializer.fromBinary(direct.flip(), serializer.manifest(message)),
                    "seed " + seed);
        }
    }

    @Test
    void idsAreUnique() {
        Set<Integer> ids = new HashSet<>(MessageTypes.RECORDS.values());
        ids.addAll(MessageTypes.LISTS.values());
        ids.addAll(MessageTypes.SETS.values());
        ids.addAll(MessageTypes.MAPS.values());
        ids.addAll(List.of(MessageTypes.BYTES_ID, MessageTypes.SIZES_ID, MessageTypes.ACTOR_REF_ID));
        assertEquals(MessageTypes.RECORDS.size() + 9, ids.size());
    }

    @Test
    void refusesToWriteWhatIsTooLarge() {
        ToExecutor.Stop message = new ToExecutor.Stop("x".repeat(WireSerializer.MOST_MESSAGE_BYTES));
        assertThrows(KryoException.class, () -> serializer.toBinary(message));
    }

    @Test
    void refusesToWriteWhatIsNoMessage() {
        assertThrows(IllegalArgumentException.class, () -> serializer.toBinary(new Object()));
        assertThrows(IllegalArgumentException.class, () -> serializer.toBinary(new java.util.ArrayList<>()));
    }

    @Test
    void refusesToReadJavaSerialisation() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(new java.util.ArrayList<>(List.of("a", "b")));
        }
        assertThrows(NotSerializableException.class, () -> serializer.fromBinary(bytes.toByteArray(), "m"));
    }

    @Test
    void garbageIsRefusedAndNeverAllocatesMoreThanItHas() throws IOException {
        int understood = 0;
        for (long seed = 0; seed < 20_000; seed++) {
            Random random = new Random(seed);
            byte[] garbage = new byte[random.nextInt(200)];
            random.nextBytes(garbage);
            try {
                serializer.fromBinary(garbage, random.nextInt(10) == 0 ? "c" : "m");
                understood++;
            } catch (NotSerializableException e) {
                // refused, as it should be
            }
        }
        assertTrue(understood < 2_500, understood + " of 20,000 were taken for messages");
    }

    @Test
    void damagedMessagesAreRefusedOrReadAsOthersButBreakNothing() {
        for (long seed = 0; seed < 5_000; seed++) {
            Random random = new Random(seed);
            List<Class<?>> types = messageTypes().toList();
            Object message = new SampleMessages(seed, ref).make(types.get(random.nextInt(types.size())));
            byte[] bytes = serializer.toBinary(message);
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            try {
                serializer.fromBinary(bytes, serializer.manifest(message));
            } catch (NotSerializableException e) {
                // refused, as it should be
            }
        }
    }

    @Test
    void deeplyNestedInputIsRefused() {
        byte[] nested = new byte[60_000];
        for (int i = 0; i < nested.length; i += 2) {
            nested[i] = 30 + 2;
            nested[i + 1] = 1;
        }
        assertThrows(NotSerializableException.class, () -> serializer.fromBinary(nested, "m"));
    }
}
