package io.troupe.engine.wire;

import akka.actor.ExtendedActorSystem;
import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorRefResolver;
import akka.actor.typed.javadsl.Adapter;
import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.Registration;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import com.esotericsoftware.kryo.util.DefaultClassResolver;
import io.troupe.engine.schedule.BucketSizes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// One Kryo that knows the message classes and nothing else. Whatever a length says, no more is allocated than
/// the message has bytes. Belongs to one thread at a time.
final class MessageKryo {
    private static final int FIRST_BUFFER_BYTES = 512;
    private static final int MOST_DEPTH = 16;

    private final Kryo kryo = new Kryo(new RegisteredOnly(), null);
    private final Output output = new Output(FIRST_BUFFER_BYTES, WireSerializer.MOST_MESSAGE_BYTES);
    private final Input input = new Input();

    MessageKryo(ExtendedActorSystem system) {
        kryo.setRegistrationRequired(true);
        kryo.setReferences(false);
        kryo.setMaxDepth(MOST_DEPTH);
        kryo.register(String.class, new Strings());
        kryo.register(Bytes.class, new ByteArrays<>(Bytes::toArray, Bytes::new), MessageTypes.BYTES_ID);
        kryo.register(
                BucketSizes.class, new ByteArrays<>(BucketSizes::toBytes, BucketSizes::fromBytes),
                MessageTypes.SIZES_ID);
        MessageTypes.LISTS.forEach((type, id) -> kryo.register(type, new Sequences<>(List::copyOf), id));
        MessageTypes.SETS.forEach((type, id) -> kryo.register(type, new Sequences<>(Set::copyOf), id));
        MessageTypes.MAPS.forEach((type, id) -> kryo.register(type, new Maps(), id));
        kryo.register(MessageTypes.ACTOR_REF, new ActorRefs(system), MessageTypes.ACTOR_REF_ID);
        MessageTypes.RECORDS.forEach((type, id) -> kryo.register(type, id));
    }

    /// The bytes of `message`; throws when it has more than a message may have or holds something that may not
    /// travel.
    byte[] write(Object message) {
        output.reset();
        kryo.reset();
        kryo.writeClassAndObject(output, message);
        return output.toBytes();
    }

    /// The message in `bytes`, all of them.
    Object read(byte[] bytes) {
        input.setBuffer(bytes);
        kryo.reset();
        Object message = kryo.readClassAndObject(input);
        if (message == null || !input.end()) {
            throw new KryoException("bytes are left behind the message");
        }
        return message;
    }

    /// Without this, Kryo would load whatever class a message names before it refuses it.
    private static final class RegisteredOnly extends DefaultClassResolver {
        @Override
        protected Registration readName(Input in) {
            throw new KryoException("a class is given by name, not by id");
        }
    }

    /// Reads a length and checks that so much can follow, if every unit takes a byte at least.
    private static int readLength(Input in) {
        int length = in.readVarInt(true);
        if (length < 0 || length > in.limit() - in.position()) {
            throw new KryoException("a length of " + length + " in a message of " + in.limit() + " bytes");
        }
        return length;
    }

    private static final class Strings extends Serializer<String> {
        Strings() {
            setImmutable(true);
        }

        @Override
        public void write(Kryo kryo, Output out, String text) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            out.writeVarInt(bytes.length, true);
            out.writeBytes(bytes);
        }

        @Override
        public String read(Kryo kryo, Input in, Class<? extends String> type) {
            return new String(in.readBytes(readLength(in)), StandardCharsets.UTF_8);
        }
    }

    private static final class ByteArrays<T> extends Serializer<T> {
        private final Function<T, byte[]> toBytes;
        private final Function<byte[], T> fromBytes;

        ByteArrays(Function<T, byte[]> toBytes, Function<byte[], T> fromBytes) {
            this.toBytes = toBytes;
            this.fromBytes = fromBytes;
        }

        @Override
        public void write(Kryo kryo, Output out, T value) {
            byte[] bytes = toBytes.apply(value);
            out.writeVarInt(bytes.length, true);
            out.writeBytes(bytes);
        }

        @Override
        public T read(Kryo kryo, Input in, Class<? extends T> type) {
            return fromBytes.apply(in.readBytes(readLength(in)));
        }
    }

    private static final class Sequences<T extends Iterable<?>> extends Serializer<T> {
        private final Function<List<Object>, T> copy;

        Sequences(Function<List<Object>, T> copy) {
            this.copy = copy;
        }

        @Override
        public void write(Kryo kryo, Output out, T elements) {
            int count = 0;
            for (Object unused : elements) {
                count++;
            }
            out.writeVarInt(count, true);
            for (Object element : elements) {
                kryo.writeClassAndObject(out, element);
            }
        }

        @Override
        public T read(Kryo kryo, Input in, Class<? extends T> type) {
            int count = readLength(in);
            List<Object> elements = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                elements.add(kryo.readClassAndObject(in));
            }
            return copy.apply(elements);
        }
    }

    private static final class Maps extends Serializer<Map<Object, Object>> {
        @Override
        public void write(Kryo kryo, Output out, Map<Object, Object> map) {
            out.writeVarInt(map.size(), true);
            map.forEach((key, value) -> {
                kryo.writeClassAndObject(out, key);
                kryo.writeClassAndObject(out, value);
            });
        }

        @Override
        public Map<Object, Object> read(Kryo kryo, Input in, Class<? extends Map<Object, Object>> type) {
            int count = readLength(in);
            Map<Object, Object> map = new HashMap<>();
            for (int i = 0; i < count; i++) {
                map.put(kryo.readClassAndObject(in), kryo.readClassAndObject(in));
            }
            return Map.copyOf(map);
        }
    }

    private static final class ActorRefs extends Serializer<ActorRef<?>> {
        private final ExtendedActorSystem system;

        ActorRefs(ExtendedActorSystem system) {
            this.system = system;
            setImmutable(true);
        }

        @Override
        public void write(Kryo kryo, Output out, ActorRef<?> ref) {
            kryo.writeObject(out, resolver().toSerializationFormat(ref));
        }

        @Override
        public ActorRef<?> read(Kryo kryo, Input in, Class<? extends ActorRef<?>> type) {
            return resolver().resolveActorRef(kryo.readObject(in, String.class));
        }

        /// Not in the constructor: Akka makes serializers before the system is complete.
        private ActorRefResolver resolver() {
            return ActorRefResolver.get(Adapter.toTyped(system));
        }
    }
}
