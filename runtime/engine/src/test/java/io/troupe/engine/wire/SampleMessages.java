package io.troupe.engine.wire;

import akka.actor.typed.ActorRef;
import io.troupe.engine.schedule.BucketSizes;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Makes messages of any type out of random parts, by reflection over records and sealed types.
final class SampleMessages {
    private final Random random;
    private final ActorRef<?> ref;

    SampleMessages(long seed, ActorRef<?> ref) {
        this.random = new Random(seed);
        this.ref = ref;
    }

    /// All records and enums below a sealed type that may leave their package.
    static Set<Class<?>> leaves(Class<?> type) {
        Set<Class<?>> leaves = new HashSet<>();
        if (type.isSealed()) {
            for (Class<?> permitted : type.getPermittedSubclasses()) {
                leaves.addAll(leaves(permitted));
            }
        } else if (Modifier.isPublic(type.getModifiers()) || type.isEnum()) {
            leaves.add(type);
        }
        leaves.removeIf(leaf -> leaf.getEnclosingClass() != null
                && !Modifier.isPublic(leaf.getEnclosingClass().getModifiers()));
        return leaves;
    }

    /// A random value of `type`.
    Object make(Type type) {
        if (type instanceof ParameterizedType generic) {
            return makeGeneric(generic);
        }
        Class<?> plain = (Class<?>) type;
        if (plain == long.class || plain == Long.class) {
            return random.nextLong() >> random.nextInt(64);
        } else if (plain == int.class || plain == Integer.class) {
            return random.nextInt() >> random.nextInt(32);
        } else if (plain == boolean.class) {
            return random.nextBoolean();
        } else if (plain == String.class) {
            return makeText();
        } else if (plain == Bytes.class) {
            return new Bytes(makeBytes());
        } else if (plain == ByteBuffer.class) {
            return ByteBuffer.wrap(makeBytes());
        } else if (plain == BucketSizes.class) {
            return BucketSizes.fromBytes(makeBytes());
        } else if (plain == ActorRef.class) {
            return ref;
        } else if (plain.isEnum()) {
            return plain.getEnumConstants()[random.nextInt(plain.getEnumConstants().length)];
        } else if (plain.isSealed()) {
            List<Class<?>> leaves = new ArrayList<>(leaves(plain));
            leaves.sort((a, b) -> a.getName().compareTo(b.getName()));
            return make(leaves.get(random.nextInt(leaves.size())));
        } else if (plain.isRecord()) {
            return makeRecord(plain);
        }
        throw new AssertionError("no idea how to make a " + type);
    }

    private Object makeGeneric(ParameterizedType type) {
        Class<?> raw = (Class<?>) type.getRawType();
        int count = random.nextInt(4);
        if (raw == ActorRef.class) {
            return ref;
        } else if (raw == Map.class) {
            Map<Object, Object> map = new HashMap<>();
            for (int i = 0; i < count; i++) {
                map.put(make(type.getActualTypeArguments()[0]), make(type.getActualTypeArguments()[1]));
            }
            return Map.copyOf(map);
        }
        List<Object> elements = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            elements.add(make(type.getActualTypeArguments()[0]));
        }
        return raw == Set.class ? Set.copyOf(elements) : List.copyOf(elements);
    }

    private String makeText() {
        return random.ints(random.nextInt(20), 0, 0x3000)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private byte[] makeBytes() {
        byte[] bytes = new byte[random.nextInt(50)];
        random.nextBytes(bytes);
        return bytes;
    }

    private Object makeRecord(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            boolean isNull = components[i].getAnnotatedType().isAnnotationPresent(Nullable.class)
                    && random.nextBoolean();
            values[i] = isNull ? null : make(components[i].getGenericType());
        }
        try {
            var constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError("cannot make a " + type, e);
        }
    }
}
