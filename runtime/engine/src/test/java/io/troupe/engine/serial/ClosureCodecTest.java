package io.troupe.engine.serial;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.Tuple2;
import java.io.IOException;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.Date;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.PriorityQueue;
import java.util.Properties;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ClosureCodecTest {
    enum Colour {
        RED, GREEN {
            @Override
            int weight() {
                return 7;
            }
        };

        int weight() {
            return 1;
        }
    }

    record Everything(
            int i, long l, double d, boolean z, char c, byte b, short s, float f, String name, Object any) {}

    record NotMarkedSerializable(String name, List<String> tags) {}

    private static <T> T copy(T object) {
        return ClosureCopies.copy(object);
    }

    static Stream<Object> valuesWithEquality() {
        LinkedHashMap<String, Integer> linked = new LinkedHashMap<>();
        linked.put("z", 1);
        linked.put("a", 2);
        Properties properties = new Properties();
        properties.setProperty("k", "v");
        return Stream.of(
                "text", "", "한국어 😀", 1, -1, Integer.MAX_VALUE, Long.MIN_VALUE, 1.5, Double.NaN, 2.5f, true,
                'x', (byte) 3,
                (short) -4, new BigDecimal("12345678901234567890.123"), BigInteger.TWO.pow(200),
                new UUID(3, 4), Colour.RED,
                Colour.GREEN, TimeUnit.SECONDS, String.class, int.class, int[].class, Socket.class,
                Duration.ofNanos(5),
                Instant.EPOCH, LocalDate.of(2026, 2, 28),
                ZonedDateTime.of(2026, 1, 1, 0, 0, 0, 0, ZoneId.of("Asia/Seoul")),
                Locale.KOREA, Optional.of("x"), Optional.empty(), OptionalInt.of(3),
                Path.of("relative", "file"),
                StandardCharsets.UTF_8,
                new Everything(1, -2, 3.5, true, 'c', (byte) 1, (short) 2, 4.5f, "n", List.of(1)),
                new NotMarkedSerializable("a", List.of("b")), new Tuple2<>("k", 1L), List.of(), List.of(1),
                List.of(1, 2, 3), Set.of(1, 2, 3), Map.of("a", 1, "b", 2), Stream.of("a", null).toList(),
                Collections.emptyList(), Collections.singletonMap("a", 1),
                Collections.unmodifiableList(new ArrayList<>(List.of(1, 2))),
                Collections.unmodifiableMap(new HashMap<>(Map.of(1, 2))),
                Collections.synchronizedMap(new HashMap<>(Map.of(1, 2))), Collections.nCopies(3, "x"),
                Arrays.asList("a", null, "c"), new ArrayList<>(Arrays.asList(1, null)),
                new LinkedList<>(List.of(1, 2)),
                new HashSet<>(List.of(1, 2)), new LinkedHashSet<>(List.of(3, 1, 2)),
                new TreeSet<>(List.of(3, 1, 2)),
                new HashMap<>(Map.of("a", List.of(1))), linked, new TreeMap<>(Map.of("b", 1, "a", 2)),
                new EnumMap<>(Map.of(Colour.GREEN, 1)), EnumSet.of(Colour.GREEN),
                new ConcurrentHashMap<>(Map.of(1, 2)),
                new CopyOnWriteArrayList<>(List.of(1, 2)), BitSet.valueOf(new long[]{5, 9}), properties,
                URI.create("http://a/b"), new Date(5), new java.sql.Timestamp(7));
    }

    @ParameterizedTest
    @MethodSource("valuesWithEquality")
    void keepsValues(Object value) {
        Object copied = copy(value);
        assertEquals(value, copied);
        assertSame(value.getClass(), copied.getClass());
    }

    @Test
    void keepsOrders() {
        LinkedHashMap<Integer, Integer> byAccess = new LinkedHashMap<>(8, 0.75f, true);
        byAccess.put(1, 1);
        byAccess.put(2, 2);
        LinkedHashMap<Integer, Integer> copied = copy(byAccess);
        copied.get(1);
        assertEquals(List.of(2, 1), List.copyOf(copied.keySet()));
        assertEquals(List.of(3, 1, 2), List.copyOf(copy(new LinkedHashSet<>(List.of(3, 1, 2)))));
        assertEquals(List.of(1, 5), List.copyOf(copy(new ArrayDeque<>(List.of(1, 5)))));
        assertEquals(9, copy(new PriorityQueue<>(List.of(10, 9, 11))).peek());
    }

    @Test
    void keepsComparators() {
        TreeMap<String, Integer> descending = new TreeMap<>(Comparator.<String>reverseOrder());
        descending.putAll(Map.of("a", 1, "b", 2, "c", 3));
        assertEquals(List.of("c", "b", "a"), List.copyOf(copy(descending).keySet()));
        TreeMap<String, Integer> byLength = new TreeMap<>(
                (Comparator<String> & Serializable) (a, b) -> Integer.compare(a.length(), b.length()));
        byLength.put("long", 1);
        byLength.put("x", 2);
        assertEquals(List.of("x", "long"), List.copyOf(copy(byLength).keySet()));
    }

    @Test
    void keepsArrays() {
        assertArrayEquals(new int[]{1, -2}, copy(new int[]{1, -2}));
        assertArrayEquals(new long[]{1, Long.MIN_VALUE}, copy(new long[]{1, Long.MIN_VALUE}));
        assertArrayEquals(new double[]{0.5}, copy(new double[]{0.5}));
        assertArrayEquals(new boolean[]{true, false}, copy(new boolean[]{true, false}));
        assertArrayEquals(new String[]{"a", null}, copy(new String[]{"a", null}));
        assertArrayEquals(new int[][]{{1}, null, {}}, copy(new int[][]{{1}, null, {}}));
        assertArrayEquals(new Object[]{1, "a", null}, copy(new Object[]{1, "a", null}));
        assertArrayEquals(new Colour[]{Colour.GREEN, null}, copy(new Colour[]{Colour.GREEN, null}));
        NotMarkedSerializable[] records = {new NotMarkedSerializable("a", List.of()), null};
        assertArrayEquals(records, copy(records));
    }

    @Test
    void keepsJdkTypesWithoutEquality() {
        assertTrue(copy(Pattern.compile("a+", Pattern.CASE_INSENSITIVE)).matcher("AA").matches());
        assertEquals(5, copy(new AtomicLong(5)).get());
        assertEquals("built", copy(new StringBuilder("built")).toString());
        assertEquals(1, copy(new IdentityHashMap<Object, Object>(Map.of(Colour.RED, 1))).get(Colour.RED));
        Random random = new Random(42);
        Random copied = copy(random);
        assertEquals(random.nextLong(), copied.nextLong());
    }

    @Test
    void keepsExceptionsWithCauseAndTrace() {
        IllegalStateException thrown = new IllegalStateException("outer", new IOException("inner"));
        thrown.addSuppressed(new IllegalArgumentException("beside"));
        IllegalStateException copied = copy(thrown);
        assertEquals("inner", copied.getCause().getMessage());
        assertEquals("beside", copied.getSuppressed()[0].getMessage());
        assertArrayEquals(thrown.getStackTrace(), copied.getStackTrace());
    }

    @Test
    void viewsOfCollectionsBecomeCollections() {
        Map<String, Integer> map = new TreeMap<>(Map.of("a", 1, "b", 2));
        assertEquals(List.of(2, 3), copy(List.of(1, 2, 3, 4).subList(1, 3)));
        assertEquals(List.of(2, 3), copy(new ArrayList<>(List.of(1, 2, 3, 4)).subList(1, 3)));
        assertEquals(Set.of("a", "b"), copy(new HashMap<>(map).keySet()));
        assertEquals(List.of(1, 2), List.copyOf(copy(map.values())));
        assertEquals(map.entrySet(), copy(map.entrySet()));
        assertEquals(Map.entry("a", 1), copy(Map.entry("a", 1)));
        assertEquals(Map.entry("a", 1), copy(new HashMap<>(Map.of("a", 1)).entrySet().iterator().next()));
    }

    @Test
    void nullIsAValue() {
        assertNull(new ClosureCodec().read(new ClosureCodec().write(null), getClass().getClassLoader()));
    }
}
