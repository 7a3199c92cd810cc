package io.troupe.engine.serial.graph;

import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.serializers.DefaultArraySerializers.BooleanArraySerializer;
import com.esotericsoftware.kryo.serializers.DefaultArraySerializers.ByteArraySerializer;
import com.esotericsoftware.kryo.serializers.DefaultArraySerializers.CharArraySerializer;
import com.esotericsoftware.kryo.serializers.DefaultArraySerializers.DoubleArraySerializer;
import com.esotericsoftware.kryo.serializers.DefaultArraySerializers.FloatArraySerializer;
import com.esotericsoftware.kryo.serializers.DefaultArraySerializers.IntArraySerializer;
import com.esotericsoftware.kryo.serializers.DefaultArraySerializers.LongArraySerializer;
import com.esotericsoftware.kryo.serializers.DefaultArraySerializers.ObjectArraySerializer;
import com.esotericsoftware.kryo.serializers.DefaultArraySerializers.ShortArraySerializer;
import com.esotericsoftware.kryo.serializers.DefaultArraySerializers.StringArraySerializer;
import com.esotericsoftware.kryo.serializers.DefaultSerializers.BigDecimalSerializer;
import com.esotericsoftware.kryo.serializers.DefaultSerializers.BigIntegerSerializer;
import com.esotericsoftware.kryo.serializers.DefaultSerializers.CharsetSerializer;
import com.esotericsoftware.kryo.serializers.DefaultSerializers.ClassSerializer;
import com.esotericsoftware.kryo.serializers.DefaultSerializers.DateSerializer;
import com.esotericsoftware.kryo.serializers.DefaultSerializers.UUIDSerializer;
import com.esotericsoftware.kryo.serializers.OptionalSerializers.OptionalDoubleSerializer;
import com.esotericsoftware.kryo.serializers.OptionalSerializers.OptionalIntSerializer;
import com.esotericsoftware.kryo.serializers.OptionalSerializers.OptionalLongSerializer;
import com.esotericsoftware.kryo.serializers.TimeSerializers.DurationSerializer;
import com.esotericsoftware.kryo.serializers.TimeSerializers.InstantSerializer;
import com.esotericsoftware.kryo.serializers.TimeSerializers.LocalDateSerializer;
import com.esotericsoftware.kryo.serializers.TimeSerializers.LocalDateTimeSerializer;
import com.esotericsoftware.kryo.serializers.TimeSerializers.LocalTimeSerializer;
import io.troupe.Tuple1;
import io.troupe.Tuple10;
import io.troupe.Tuple11;
import io.troupe.Tuple12;
import io.troupe.Tuple13;
import io.troupe.Tuple14;
import io.troupe.Tuple15;
import io.troupe.Tuple16;
import io.troupe.Tuple17;
import io.troupe.Tuple18;
import io.troupe.Tuple19;
import io.troupe.Tuple2;
import io.troupe.Tuple20;
import io.troupe.Tuple21;
import io.troupe.Tuple22;
import io.troupe.Tuple3;
import io.troupe.Tuple4;
import io.troupe.Tuple5;
import io.troupe.Tuple6;
import io.troupe.Tuple7;
import io.troupe.Tuple8;
import io.troupe.Tuple9;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.AbstractMap;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The classes that occur everywhere, each with a fixed id and a serializer of its own. The order of
/// registration is the format: the same on both sides because both run the same version.
final class CommonTypes {
    /// Classes whose objects have no parts that could refer back, so that nothing is gained by tracking them.
    static final Set<Class<?>> LEAVES = Set.of(
            String.class, BigDecimal.class, BigInteger.class, UUID.class, Duration.class, Instant.class,
            LocalDate.class,
            LocalDateTime.class, LocalTime.class, OptionalInt.class, OptionalLong.class, OptionalDouble.class,
            Class.class);

    private static final List<Class<?>> LONGER_TUPLES = List.of(
            Tuple1.class, Tuple3.class, Tuple4.class, Tuple5.class, Tuple6.class, Tuple7.class, Tuple8.class,
            Tuple9.class, Tuple10.class, Tuple11.class, Tuple12.class, Tuple13.class, Tuple14.class,
            Tuple15.class, Tuple16.class, Tuple17.class, Tuple18.class, Tuple19.class, Tuple20.class,
            Tuple21.class, Tuple22.class);

    private CommonTypes() {}

    static void registerAll(GraphKryo kryo) {
        registerArrays(kryo);
        registerValues(kryo);
        registerCollections(kryo);
        registerUnmodifiable(kryo);
        kryo.add(Tuple2.class, new Tuple2Codec(kryo));
        for (Class<?> tuple : LONGER_TUPLES) {
            kryo.add(tuple, new RecordCodec(kryo, tuple));
        }
    }

    private static void registerArrays(GraphKryo kryo) {
        kryo.add(byte[].class, new ByteArraySerializer());
        kryo.add(int[].class, new IntArraySerializer());
        kryo.add(long[].class, new LongArraySerializer());
        kryo.add(double[].class, new DoubleArraySerializer());
        kryo.add(float[].class, new FloatArraySerializer());
        kryo.add(boolean[].class, new BooleanArraySerializer());
        kryo.add(char[].class, new CharArraySerializer());
        kryo.add(short[].class, new ShortArraySerializer());
        kryo.add(String[].class, new StringArraySerializer());
        kryo.add(Object[].class, new ObjectArraySerializer(kryo, Object[].class));
    }

    private static void registerValues(GraphKryo kryo) {
        kryo.add(BigDecimal.class, new BigDecimalSerializer());
        kryo.add(BigInteger.class, new BigIntegerSerializer());
        kryo.add(UUID.class, new UUIDSerializer());
        kryo.add(Date.class, new DateSerializer());
        kryo.add(Duration.class, new DurationSerializer());
        kryo.add(Instant.class, new InstantSerializer());
        kryo.add(LocalDate.class, new LocalDateSerializer());
        kryo.add(LocalDateTime.class, new LocalDateTimeSerializer());
        kryo.add(LocalTime.class, new LocalTimeSerializer());
        kryo.add(OptionalInt.class, new OptionalIntSerializer());
        kryo.add(OptionalLong.class, new OptionalLongSerializer());
        kryo.add(OptionalDouble.class, new OptionalDoubleSerializer());
        kryo.add(Class.class, new ClassSerializer());
    }

    private static void registerCollections(GraphKryo kryo) {
        kryo.add(ArrayList.class, new CollectionCodec<>(ArrayList<Object>::new));
        kryo.add(LinkedList.class, new CollectionCodec<>(_ -> new LinkedList<>()));
        kryo.add(ArrayDeque.class, new CollectionCodec<>(ArrayDeque<Object>::new));
        kryo.add(HashSet.class, new CollectionCodec<>(HashSet::<Object>newHashSet));
        kryo.add(LinkedHashSet.class, new CollectionCodec<>(LinkedHashSet::<Object>newLinkedHashSet));
        kryo.add(HashMap.class, new HashMapCodec());
    }

    private static void registerUnmodifiable(GraphKryo kryo) {
        LateCodec<List<Object>> lists = new LateCodec<>(Collection::toArray, CommonTypes::listOf);
        kryo.add(List.of().getClass(), lists);
        kryo.add(List.of(1).getClass(), lists);
        LateCodec<Set<Object>> sets = new LateCodec<>(Collection::toArray, Set::of);
        kryo.add(Set.of().getClass(), sets);
        kryo.add(Set.of(1).getClass(), sets);
        LateCodec<Map<Object, Object>> maps = new LateCodec<>(CommonTypes::entriesOf, CommonTypes::mapOf);
        kryo.add(Map.of().getClass(), maps);
        kryo.add(Map.of(1, 1).getClass(), maps);
        kryo.add(Optional.class, new LateCodec<Optional<Object>>(
                optional -> optional.map(value -> new Object[]{value}).orElseGet(() -> new Object[0]),
                parts -> parts.length == 0 ? Optional.empty() : Optional.of(parts[0])));
    }

    /// `Stream.toList()` gives a list of the same class as `List.of`, but with nulls.
    private static List<Object> listOf(Object[] elements) {
        for (Object element : elements) {
            if (element == null) {
                return Arrays.stream(elements).toList();
            }
        }
        return List.of(elements);
    }

    private static Object[] entriesOf(Map<Object, Object> map) {
        Object[] parts = new Object[2 * map.size()];
        int next = 0;
        for (Map.Entry<Object, Object> entry : map.entrySet()) {
            parts[next++] = entry.getKey();
            parts[next++] = entry.getValue();
        }
        return parts;
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Map<Object, Object> mapOf(Object[] parts) {
        Map.Entry[] entries = new Map.Entry[parts.length / 2];
        for (int i = 0; i < entries.length; i++) {
            entries[i] = Map.entry(parts[2 * i], parts[2 * i + 1]);
        }
        return Map.ofEntries(entries);
    }

    /// The serializer for a family of JDK values that are not registered one by one because their classes are
    /// internal, or null when `type` is of no such family. They are values to a programmer though not
    /// serialisable to Java.
    static @Nullable Serializer<?> internalValue(Class<?> type) {
        if (type.getModule() != Object.class.getModule()) {
            return null;
        }
        if (Path.class.isAssignableFrom(type)) {
            return new PathCodec();
        }
        if (Charset.class.isAssignableFrom(type)) {
            return new CharsetSerializer();
        }
        return Serializable.class.isAssignableFrom(type) ? null : viewSerializer(type);
    }

    /// Parts and views of JDK collections, such as `list.subList(1, 3)`, `map.keySet()` or one entry of a map,
    /// become collections of their own: the rest of what they are a view of does not travel.
    private static @Nullable Serializer<?> viewSerializer(Class<?> type) {
        if (List.class.isAssignableFrom(type)) {
            return type.getEnclosingClass() == List.of().getClass().getEnclosingClass()
                    ? new LateCodec<List<Object>>(Collection::toArray, CommonTypes::listOf)
                    : new LateCodec<List<Object>>(Collection::toArray,
                            parts -> new ArrayList<>(Arrays.asList(parts)));
        }
        if (Set.class.isAssignableFrom(type)) {
            return new LateCodec<Set<Object>>(Collection::toArray,
                    parts -> new LinkedHashSet<>(Arrays.asList(parts)));
        }
        if (Collection.class.isAssignableFrom(type)) {
            return new LateCodec<Collection<Object>>(
                    Collection::toArray, parts -> new ArrayList<>(Arrays.asList(parts)));
        }
        return Map.Entry.class.isAssignableFrom(type)
                ? new LateCodec<Map.Entry<Object, Object>>(
                        entry -> new Object[]{entry.getKey(), entry.getValue()},
                        parts -> new AbstractMap.SimpleEntry<>(parts[0], parts[1]))
                : null;
    }
}
