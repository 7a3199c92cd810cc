package io.troupe.sql.encode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.Tuple2;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.types.StructType;
import io.troupe.sql.types.StructValue;
import io.troupe.sql.value.Values;
import java.math.BigDecimal;
import java.math.BigInteger;
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
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Objects come back as they were, through vectors of their type.
class CodecFinderTest {
    public record Scalars(boolean a, byte b, short c, int d, long e, float f, double g, char h) {}

    public record Boxes(Boolean a, Byte b, Short c, Integer d, Long e, Float f, Double g, Character h) {}

    public record Numbers(BigDecimal decimal, BigInteger integer) {}

    public record Times2(LocalDate date, Instant instant, LocalDateTime dateTime, LocalTime time,
            Period period,
            Duration duration) {}

    public record SqlTimes(java.sql.Date date, Timestamp timestamp, java.util.Date utilDate) {}

    public record Text(String text, DayOfWeek day) {}

    public record Nested(Text text, Optional<Numbers> numbers) {}

    public record Lists(List<String> list, Set<Integer> set, SortedSet<Long> sorted, LinkedList<Text> linked,
            List<List<String>> nested, Iterable<Integer> iterable) {}

    public record Maps(Map<String, Integer> map, Map<Integer, List<Text>> nested,
            LinkedHashMap<Text, String> linked) {}

    public record Pair<A, B>(A first, B second) {}

    public record Generic(Pair<Integer, String> pair, Pair<Pair<String, Long>, List<Integer>> nested) {}

    public record Optionals(Optional<String> text, Optional<List<Integer>> list) {}

    public record Empty() {}

    public record Tupled(Tuple2<Integer, Text> tuple) {}

    /// A list with its element type in its own declaration.
    public static class Names extends ArrayList<String> {
        private static final long serialVersionUID = 1L;
    }

    public record OwnList(Names names) {}

    private static Names names(String... names) {
        Names list = new Names();
        list.addAll(List.of(names));
        return list;
    }

    static List<Object> objects() {
        LinkedHashMap<Text, String> linked = new LinkedHashMap<>();
        linked.put(new Text("key", DayOfWeek.MONDAY), "value");
        linked.put(new Text(null, null), null);
        return List.of(
                new Scalars(true, (byte) -128, (short) 32767, Integer.MIN_VALUE, Long.MAX_VALUE,
                        Float.MIN_VALUE,
                        -0.0, '\u00e9'),
                new Boxes(false, (byte) 1, (short) 2, 3, 4L, 5f, Double.NaN, 'x'),
                new Boxes(null, null, null, null, null, null, null, null),
                new Numbers(new BigDecimal("12345678901234567890.123456789012345678"),
                        new BigInteger("99999999999999999999999999999999999999")),
                new Times2(LocalDate.of(-44, 3, 15), Instant.parse("1969-12-31T23:59:59.999999Z"),
                        LocalDateTime.of(2024, 2, 29, 23, 59, 59, 1_000),
                        LocalTime.of(23, 59, 59, 999_999_000),
                        Period.of(1, 11, 0), Duration.ofDays(-3).plusNanos(1_000)),
                new SqlTimes(java.sql.Date.valueOf("2024-02-29"),
                        Timestamp.from(Instant.parse("2024-02-29T01:02:03.000004Z")),
                        new java.util.Date(1_700_000_000_123L)),
                new Text("", DayOfWeek.SUNDAY),
                new Nested(new Text("a", null), Optional.of(new Numbers(null, BigInteger.ONE))),
                new Nested(null, Optional.empty()),
                new Lists(Arrays.asList("a", null, ""), new java.util.LinkedHashSet<>(List.of(3, 1, 2)),
                        new TreeSet<>(List.of(5L, 4L)),
                        new LinkedList<>(List.of(new Text("x", DayOfWeek.FRIDAY))),
                        List.of(List.of(), List.of("deep")), List.of(9)),
                new Maps(Map.of("one", 1), Map.of(2, List.of(new Text("t", null))), linked),
                new Generic(new Pair<>(1, "one"), new Pair<>(new Pair<>("two", 2L), List.of(3, 4))),
                new Optionals(Optional.empty(), Optional.of(List.of(1))),
                new Tupled(new Tuple2<>(1, new Text("t", DayOfWeek.TUESDAY))),
                new OwnList(names("a", "b")), new Empty());
    }

    private static Object there(Object object, Codec codec) {
        var vector = Values.vector(codec.type(), Arrays.asList(null, codec.toValue(object)));
        return codec.toObject(Objects.requireNonNull(Values.get(vector, 1, codec.type())));
    }

    @ParameterizedTest
    @MethodSource("objects")
    void aRecordComesBackAsItWas(Object object) {
        assertEquals(object, there(object, CodecFinder.find(object.getClass())));
    }

    public static class Base {
        private int inherited;

        public int getInherited() {
            return inherited;
        }

        public void setInherited(int value) {
            inherited = value;
        }
    }

    /// Properties are in the order of their names.
    public static final class Bean extends Base {
        private String zebra;
        private boolean active;
        private int[] counts;
        private Map<String, Text> texts;

        public String getZebra() {
            return zebra;
        }

        public void setZebra(String value) {
            zebra = value;
        }

        public boolean isActive() {
            return active;
        }

        public void setActive(boolean value) {
            active = value;
        }

        public int[] getCounts() {
            return counts;
        }

        public void setCounts(int[] value) {
            counts = value;
        }

        public Map<String, Text> getTexts() {
            return texts;
        }

        public void setTexts(Map<String, Text> value) {
            texts = value;
        }

        public String getReadOnly() {
            return "always";
        }
    }

    @Test
    void aBeanComesBackWithItsProperties() {
        Bean bean = new Bean();
        bean.setInherited(7);
        bean.setZebra("z");
        bean.setActive(true);
        bean.setCounts(new int[]{1, 2, 3});
        bean.setTexts(Map.of("k", new Text("v", DayOfWeek.SATURDAY)));
        Codec codec = CodecFinder.findStruct(Bean.class);
        assertEquals(List.of("active", "counts", "inherited", "readOnly", "texts", "zebra"),
                List.of(((StructType) codec.type()).fieldNames()));
        Bean back = (Bean) there(bean, codec);
        assertEquals(7, back.getInherited());
        assertEquals("z", back.getZebra());
        assertTrue(back.isActive());
        assertArrayEquals(new int[]{1, 2, 3}, back.getCounts());
        assertEquals(bean.getTexts(), back.getTexts());
        Bean empty = (Bean) there(new Bean(), codec);
        assertEquals(null, empty.getZebra());
    }

    @Test
    void typesAndNullsAreThoseOfTheDeclaration() {
        StructType type = (StructType) CodecFinder.find(Scalars.class).type();
        assertTrue(type.fieldList().stream().noneMatch(field -> field.nullable()));
        assertEquals("struct<a:boolean,b:tinyint,c:smallint,d:int,e:bigint,f:float,g:double,h:string>",
                type.simpleString());
        assertTrue(((StructType) CodecFinder.find(Boxes.class).type()).fieldList().stream()
                .allMatch(field -> field.nullable()));
        assertEquals("struct<map:map<string,int>,nested:map<int,array<struct<text:string,day:string>>>,"
                + "linked:map<struct<text:string,day:string>,string>>",
                CodecFinder.find(Maps.class).type().simpleString());
        assertEquals("array<array<int>>", CodecFinder.find(int[][].class).type().simpleString());
    }

    public record Node(int value, List<Node> children) {}

    public record Unknown(Thread thread) {}

    private static SqlException refused(Class<?> type) {
        return assertThrows(SqlException.class, () -> CodecFinder.find(type));
    }

    @Test
    void whatHasNoTypeIsRefused() {
        assertEquals("CIRCULAR_CLASS_REFERENCE", refused(Node.class).condition());
        SqlException unknown = refused(Unknown.class);
        assertEquals("ENCODER_NOT_FOUND", unknown.condition());
        assertTrue(unknown.getMessage().contains("java.lang.Thread"), unknown.getMessage());
        assertEquals("ENCODER_NOT_FOUND", refused(Object.class).condition());
        assertEquals("ENCODER_NOT_FOUND", refused(Pair.class).condition());
        assertEquals("ENCODER_NOT_FOUND", refused(Runnable.class).condition());
        assertEquals("ENCODER_NOT_FOUND",
                assertThrows(SqlException.class, () -> CodecFinder.findStruct(String.class)).condition());
    }

    @Test
    void nullsWithoutAPlaceAreRefused() {
        Codec codec = CodecFinder.find(Scalars.class);
        SqlException thrown = assertThrows(SqlException.class,
                () -> codec.toObject(new StructValue(Arrays.asList(true, 1, 1, null, 1L, 1f, 1.0, "x"))));
        assertEquals("NOT_NULL_ASSERT_VIOLATION", thrown.condition());
        assertTrue(thrown.getMessage().contains("Scalars.d"), thrown.getMessage());
        assertInstanceOf(SqlException.class, assertThrows(SqlException.class,
                () -> CodecFinder.find(Numbers.class).toValue(new Numbers(new BigDecimal("1e30"), null))));
    }
}
