package io.troupe.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.Tuple1;
import io.troupe.Tuple2;
import io.troupe.Tuple3;
import io.troupe.Tuple6;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Period;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Objects of many shapes come back as they were: through a shuffle, and through a file of Parquet.
class EncoderCorpusTest {
    @TempDir
    private static Path folder;

    private static TroupeSession session;

    // ---- records --------------------------------------------------------------------------------------------------

    public record R1(boolean a, byte b, short c, int d, long e, float f, double g, char h) {}

    public record R2(Boolean a, Byte b, Short c, Integer d, Long e, Float f, Double g, Character h) {}

    public record R3(String text, DayOfWeek day) {}

    public record R4(BigDecimal decimal, BigInteger integer) {}

    public record R5(LocalDate date, Instant instant, LocalDateTime dateTime) {}

    public record R6(Date date, Timestamp timestamp) {}

    public record R7(Period period, Duration duration) {}

    public record R8(LocalTime time) {}

    public record R9(R3 nested, R1 flat) {}

    public record R10(R9 deeper, R3 beside) {}

    public record R11(List<String> texts, List<Integer> numbers) {}

    public record R12(Set<String> set, NavigableSet<Integer> sorted) {}

    public record R13(Queue<Long> queue, Deque<String> deque) {}

    public record R14(Map<String, Integer> map, SortedMap<Integer, String> sorted) {}

    public record R15(NavigableMap<String, R3> navigable, ConcurrentMap<String, Integer> concurrent) {}

    public record R16(List<List<Integer>> nested, List<R3> structs) {}

    public record R17(Map<String, List<R3>> lists, List<Map<String, Integer>> maps) {}

    public record R18(Optional<String> text, Optional<Integer> number, Optional<R3> struct) {}

    public record Pair<A, B>(A first, B second) {}

    public record R20(Pair<String, Integer> pair) {}

    public record R21(Pair<Pair<Long, String>, List<Pair<String, Boolean>>> deep) {}

    public record R22(Tuple2<String, Integer> tuple, Tuple3<Long, R3, List<String>> wide) {}

    public record R23(int zebra, String ape, boolean Mule, long _under) {}

    public record R24(Integer only) {}

    public record R25(Iterable<String> iterable, java.util.Collection<Integer> collection) {}

    public record R26(LinkedList<String> linked, TreeMap<String, Integer> tree) {}

    public record R27(List<Optional<String>> optionals) {}

    public sealed interface Shape permits Circle, Square, Empty, Special {}

    public record Circle(double radius) implements Shape {}

    public record Square(int side, String label) implements Shape {}

    public record Empty() implements Shape {}

    public enum Special implements Shape {
        POINT, PLANE
    }

    public record R28(Shape shape, List<Shape> shapes) {}

    public record R29(Map<R3, R24> structKeys) {}

    public record R30(Box<String> text, Box<Integer> number) {}

    public record Box<T>(T content, List<T> more) {}

    public record Bytes(byte[] bytes, int[] ints, String[] texts, long[][] grid, R3[] structs) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Bytes that && Arrays.equals(bytes, that.bytes)
                    && Arrays.equals(ints, that.ints)
                    && Arrays.equals(texts, that.texts) && Arrays.deepEquals(grid, that.grid)
                    && Arrays.equals(structs, that.structs);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }
    }

    // ---- beans ----------------------------------------------------------------------------------------------------

    /// Equal by what its properties are.
    public abstract static class Bean implements Serializable {
        private Object[] values() {
            return Arrays.stream(getClass().getMethods())
                    .filter(method -> method.getName().matches("(get|is).*")
                            && method.getParameterCount() == 0
                            && method.getDeclaringClass() != Object.class)
                    .sorted(Comparator.comparing(java.lang.reflect.Method::getName)).map(method -> {
                        try {
                            return method.invoke(this);
                        } catch (ReflectiveOperationException e) {
                            throw new AssertionError(e);
                        }
                    }).toArray();
        }

        @Override
        public boolean equals(Object other) {
            return other != null && other.getClass() == getClass()
                    && Arrays.deepEquals(values(), ((Bean) other).values());
        }

        @Override
        public int hashCode() {
            return Arrays.deepHashCode(values());
        }

        @Override
        public String toString() {
            return getClass().getSimpleName() + Arrays.deepToString(values());
        }
    }

    /// A bean of one property, whose type a subclass chooses.
    public abstract static class One<T> extends Bean {
        private T value;

        public T getValue() {
            return value;
        }

        public void setValue(T value) {
            this.value = value;
        }

        @SuppressWarnings("unchecked")
        <B extends One<T>> B with(T given) {
            setValue(given);
            return (B) this;
        }
    }

    public static class B1 extends One<String> {}

    public static class B2 extends One<Integer> {}

    public static class B3 extends One<Long> {}

    public static class B4 extends One<Double> {}

    public static class B5 extends One<BigDecimal> {}

    public static class B6 extends One<Timestamp> {}

    public static class B7 extends One<LocalDate> {}

    public static class B8 extends One<byte[]> {}

    public static class B9 extends One<List<String>> {}

    public static class B10 extends One<Map<String, Integer>> {}

    public static class B11 extends One<B1> {}

    public static class B12 extends One<List<B2>> {}

    public static class B13 extends One<Map<String, B11>> {}

    public static class B14 extends One<R3> {}

    public static class B15 extends One<DayOfWeek> {}

    public static class B16 extends One<Set<Long>> {}

    public static class B17 extends One<Optional<String>> {}

    public static class B18 extends One<String[]> {}

    public static class B19 extends Bean {
        private int count;
        private boolean active;
        private String URL;

        public int getCount() {
            return count;
        }

        public void setCount(int count) {
            this.count = count;
        }

        public boolean isActive() {
            return active;
        }

        public void setActive(boolean active) {
            this.active = active;
        }

        public String getURL() {
            return URL;
        }

        public void setURL(String url) {
            this.URL = url;
        }
    }

    public static class B20 extends B19 {
        private B19 inner;

        public B19 getInner() {
            return inner;
        }

        public void setInner(B19 inner) {
            this.inner = inner;
        }
    }

    private static B19 b19(B19 bean, int count, String url) {
        bean.setCount(count);
        bean.setActive(count > 0);
        bean.setURL(url);
        return bean;
    }

    private static B20 b20(B19 inner) {
        B20 bean = (B20) b19(new B20(), 7, "outer");
        bean.setInner(inner);
        return bean;
    }

    // ---- what there is ----------------------------------------------------------------------------------------------

    private record Given<T>(String name, Encoder<T> encoder, List<T> objects) {}

    @SafeVarargs
    private static <T> Given<T> of(Class<T> type, T... objects) {
        return new Given<>(type.getSimpleName(), Encoders.of(type), Arrays.asList(objects));
    }

    @SafeVarargs
    private static <T> Given<T> of(String name, Encoder<T> encoder, T... objects) {
        return new Given<>(name, encoder, Arrays.asList(objects));
    }

    private static Stream<Given<?>> records() {
        R3 text = new R3("t", DayOfWeek.FRIDAY);
        R1 flat = new R1(true, (byte) -1, (short) 2, 3, Long.MIN_VALUE, Float.NaN, -0.0, 'x');
        Instant moment = Instant.parse("1969-12-31T23:59:59.999999Z");
        return Stream.of(
                of(R1.class, flat, new R1(false, Byte.MIN_VALUE, Short.MAX_VALUE, Integer.MIN_VALUE, 0, 1.5f,
                        Double.NEGATIVE_INFINITY, '\u00e9')),
                of(R2.class, new R2(null, null, null, null, null, null, null, null),
                        new R2(true, (byte) 1, (short) 2, 3, 4L, 5f, Double.NaN, 'y')),
                of(R3.class, text, new R3(null, null), new R3("", DayOfWeek.MONDAY)),
                of(R4.class, new R4(null, null),
                        new R4(new BigDecimal("12345678901234567890.123456789012345678"),
                                new BigInteger("-99999999999999999999999999999999999999"))),
                of(R5.class, new R5(null, null, null),
                        new R5(LocalDate.of(1, 1, 1), moment,
                                LocalDateTime.of(9999, 12, 31, 23, 59, 59, 1000))),
                of(R6.class, new R6(null, null), new R6(Date.valueOf("2024-02-29"), Timestamp.from(moment))),
                of(R7.class, new R7(null, null),
                        new R7(Period.of(-1, -3, 0), Duration.ofDays(-3).plusNanos(1000))),
                of(R8.class, new R8(null), new R8(LocalTime.of(23, 59, 59, 999_999_000))),
                of(R9.class, new R9(null, null), new R9(text, flat), new R9(new R3(null, null), flat)),
                of(R10.class, new R10(null, text), new R10(new R9(null, flat), null)),
                of(R11.class, new R11(null, List.of()), new R11(Arrays.asList("a", null), List.of(1, 2))),
                of(R12.class, new R12(null, null), new R12(Set.of("x"), new TreeSet<>(Set.of(3, 1)))),
                of(R13.class, new R13(null, null),
                        new R13(new LinkedList<>(Arrays.asList(1L, null)), new LinkedList<>(List.of("d")))),
                of(R14.class, new R14(null, null),
                        new R14(nullable("k", null), new TreeMap<>(Map.of(2, "b", 1, "a")))),
                of(R15.class, new R15(null, null),
                        new R15(new TreeMap<>(Map.of("k", text)), new ConcurrentHashMap<>(Map.of("c", 1)))),
                of(R16.class, new R16(null, null),
                        new R16(Arrays.asList(List.of(1), null, List.of()), Arrays.asList(text, null))),
                of(R17.class, new R17(null, null), new R17(nullable("k", Arrays.asList(text, null)),
                        Arrays.asList(nullable("n", null), null, Map.of()))),
                of(R18.class, new R18(Optional.empty(), Optional.empty(), Optional.empty()),
                        new R18(Optional.of("o"), Optional.of(1), Optional.of(text))),
                of("Pair", Encoders.of(new TypeToken<Pair<String, List<Integer>>>() {
                }), new Pair<>("a", List.of(1)),
                        new Pair<>(null, null)),
                of(R20.class, new R20(null), new R20(new Pair<>("p", 1)), new R20(new Pair<>(null, null))),
                of(R21.class, new R21(null), new R21(new Pair<>(new Pair<>(1L, "x"),
                        Arrays.asList(new Pair<>("y", true), null, new Pair<>(null, null))))),
                of(R22.class, new R22(null, null),
                        new R22(new Tuple2<>("t", 1), new Tuple3<>(2L, text, Arrays.asList("z", null)))),
                of(R23.class, new R23(1, "a", true, 2L), new R23(0, null, false, -1)),
                of(R24.class, new R24(1), new R24(null)),
                of(R25.class, new R25(null, null), new R25(List.of("i"), List.of(5))),
                of(R26.class, new R26(null, null),
                        new R26(new LinkedList<>(List.of("l")), new TreeMap<>(Map.of("t", 1)))),
                of(R27.class, new R27(null), new R27(List.of(Optional.of("x"), Optional.empty()))),
                of(R28.class, new R28(null, null), new R28(new Circle(1.5), Arrays.asList(new Square(1, null),
                        new Empty(), Special.PLANE, null, new Circle(-0.0)))),
                of("Shape", Encoders.of(Shape.class), new Circle(2), new Empty(), Special.POINT,
                        new Square(3, "s")),
                of(R29.class, new R29(Map.of(text, new R24(null))), new R29(null)),
                of(R30.class, new R30(null, new Box<>(1, null)), new R30(new Box<>("b", List.of("c")), null)),
                of(Bytes.class, new Bytes(null, null, null, null, null),
                        new Bytes(new byte[]{1, -1}, new int[]{},
                                new String[]{"a", null}, new long[][]{{1}, {}}, new R3[]{text, null})));
    }

    private static <K, V> Map<K, V> nullable(K key, V value) {
        Map<K, V> map = new LinkedHashMap<>();
        map.put(key, value);
        return map;
    }

    private static Stream<Given<?>> beans() {
        return Stream.of(
                of(B1.class, new B1(), new B1().with("x")), of(B2.class, new B2(), new B2().with(1)),
                of(B3.class, new B3(), new B3().with(1L)), of(B4.class, new B4(), new B4().with(Double.NaN)),
                of(B5.class, new B5(), new B5().with(new BigDecimal("1.500000000000000000"))),
                of(B6.class, new B6(), new B6().with(Timestamp.valueOf("2020-01-02 03:04:05.000006"))),
                of(B7.class, new B7(), new B7().with(LocalDate.of(2020, 2, 29))),
                of(B8.class, new B8(), new B8().with(new byte[]{1, 2})),
                of(B9.class, new B9(), new B9().with(Arrays.asList("a", null))),
                of(B10.class, new B10(), new B10().with(nullable("k", null))),
                of(B11.class, new B11(), new B11().with(new B1().with("in"))),
                of(B12.class, new B12(), new B12().with(Arrays.asList(new B2().<B2>with(1), null, new B2()))),
                of(B13.class, new B13(), new B13().with(nullable("k", new B11().<B11>with(new B1())))),
                of(B14.class, new B14(), new B14().with(new R3("r", null))),
                of(B15.class, new B15(), new B15().with(DayOfWeek.SUNDAY)),
                of(B16.class, new B16(), new B16().with(Set.of(5L))),
                of(B17.class, new B17().with(Optional.empty()), new B17().with(Optional.of("o"))),
                of(B18.class, new B18(), new B18().with(new String[]{"a", null})),
                of(B19.class, b19(new B19(), 1, null), b19(new B19(), -1, "u")),
                of(B20.class, b20(null), b20(b19(new B19(), 2, "in"))));
    }

    private static Stream<Given<?>> values() {
        return Stream.of(
                of("String", Encoders.STRING(), "a", null, ""), of("Long", Encoders.LONG(), 1L, null),
                of("Optional", Encoders.of(new TypeToken<Optional<Integer>>() {
                }), Optional.of(1), Optional.empty()),
                of("List", Encoders.of(new TypeToken<List<R3>>() {
                }), List.of(new R3("l", null)), null, List.of()),
                of("Map", Encoders.of(new TypeToken<Map<String, List<Integer>>>() {
                }), Map.of("k", List.of(1))),
                of("Tuple1", Encoders.tuple(Encoders.STRING()), new Tuple1<>("one"), new Tuple1<>(null)),
                of("Tuple6", Encoders.tuple(Encoders.INT(), Encoders.of(R3.class), Encoders.STRING(),
                        Encoders.BOOLEAN(), Encoders.LONG(), Encoders.DOUBLE()),
                        new Tuple6<>(1, new R3("x", null), "s", true, 2L, 3.0),
                        new Tuple6<>(null, null, null, null, null, null)),
                of("kryo", Encoders.kryo(R18.class),
                        new R18(Optional.of("k"), Optional.empty(), Optional.empty())),
                of("java", Encoders.javaSerialization(B1.class), new B1().<B1>with("j")));
    }

    @BeforeAll
    static void start() {
        session = TroupeSession.builder().master("local[2]").appName("encoders").getOrCreate();
    }

    @AfterAll
    static void stop() {
        session.close();
    }

    @TestFactory
    Stream<DynamicTest> objectsComeBackThroughShuffles() {
        return all().map(given -> DynamicTest.dynamicTest(given.name(), () -> shuffled(given)));
    }

    private static Stream<Given<?>> all() {
        return Stream.of(records(), beans(), values()).flatMap(given -> given);
    }

    private static <T> void shuffled(Given<T> given) {
        assertEquals(given.objects(),
                session.createDataset(given.objects(), given.encoder()).collectAsList());
        List<Tuple2<Integer, T>> numbered = new ArrayList<>();
        given.objects().forEach(object -> numbered.add(new Tuple2<>(numbered.size(), object)));
        List<Tuple2<Integer, T>> moved = new ArrayList<>(session.createDataset(numbered,
                Encoders.tuple(Encoders.INT(), given.encoder())).repartition(2).collectAsList());
        moved.sort(Comparator.comparing(Tuple2::_1));
        assertEquals(numbered, moved);
    }

    @TestFactory
    Stream<DynamicTest> objectsComeBackThroughParquet() {
        return all().map(given -> DynamicTest.dynamicTest(given.name(), () -> stored(given)));
    }

    private static <T> void stored(Given<T> given) {
        List<Tuple2<Integer, T>> numbered = new ArrayList<>();
        given.objects().forEach(object -> numbered.add(new Tuple2<>(numbered.size(), object)));
        Encoder<Tuple2<Integer, T>> encoder = Encoders.tuple(Encoders.INT(), given.encoder());
        String path = folder.resolve(given.name()).toString();
        session.createDataset(numbered, encoder).write().parquet(path);
        List<Tuple2<Integer, T>> read = new ArrayList<>(
                session.read().parquet(path).as(encoder).collectAsList());
        read.sort(Comparator.comparing(Tuple2::_1));
        assertEquals(numbered, read);
    }

    @Test
    void recordsKeepTheOrderOfTheirDeclaration() {
        assertEquals(List.of("zebra", "ape", "Mule", "_under"),
                List.of(Encoders.of(R23.class).schema().fieldNames()));
        assertEquals("struct<kind:string,Circle:struct<radius:double>,Square:struct<side:int,label:string>,"
                + "Special:string>", Encoders.of(Shape.class).schema().simpleString());
    }

    public record Link(String name, Link next) {}

    public record Chain(int length, List<Map<String, Links>> links) {}

    public record Links(Optional<Chain> inner) {}

    public sealed interface Open permits Half {}

    public static non-sealed class Half implements Open {}

    @Test
    void whatHasNoTypeIsRefusedWithTheWayToIt() {
        assertRefused("CIRCULAR_CLASS_REFERENCE", "Link.next", Link.class);
        assertRefused("CIRCULAR_CLASS_REFERENCE", "Chain.links.inner", Chain.class);
        assertRefused("ENCODER_NOT_FOUND", "Half", Open.class);
        assertRefused("ENCODER_NOT_FOUND", "java.lang.Thread", Thread.class);
    }

    private static void assertRefused(String condition, String part, Class<?> type) {
        AnalysisException refused = assertThrows(AnalysisException.class, () -> Encoders.of(type));
        assertEquals(condition, refused.condition());
        assertTrue(Objects.requireNonNull(refused.getMessage()).contains(part), refused.getMessage());
    }
}
