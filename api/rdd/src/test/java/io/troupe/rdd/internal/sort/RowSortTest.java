package io.troupe.rdd.internal.sort;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import io.troupe.rdd.internal.batch.Column;
import io.troupe.rdd.internal.batch.RandomValues;
import io.troupe.rdd.internal.batch.RandomValues.Kind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RowSortTest {
    private static final int[] SIZES = {0, 1, 2, 6, 7, 40, 41, 300, 3000};

    @ParameterizedTest
    @EnumSource(value = Kind.class, mode = EnumSource.Mode.EXCLUDE, names = {"MIXED", "NULLS_AND_LONGS"})
    void sortsInNaturalOrderLikeAListOfRows(Kind kind) {
        for (int size : SIZES) {
            for (int distinct : new int[]{3, 100, 100_000}) {
                List<@Nullable Object> keys = RandomValues.list(kind, size, distinct,
                        new Random(size + distinct));
                assertSorts(keys, Comparator.naturalOrder());
                assertSorts(keys, Comparator.reverseOrder());
            }
        }
    }

    @Test
    void sortsExtremeNumbers() {
        assertSorts(numbers(i -> List.of(Long.MIN_VALUE, -1L, 0L, 1L, Long.MAX_VALUE).get(i % 5)), null);
        assertSorts(numbers(i -> List.of(Integer.MIN_VALUE, -1, 0, Integer.MAX_VALUE).get(i % 4)), null);
        double oddNaN = Double.longBitsToDouble(0xfff8_0000_0000_0001L);
        assertSorts(
                numbers(i -> List
                        .of(0.0, -0.0, oddNaN, Double.NaN, Double.NEGATIVE_INFINITY, -1e300, 1e-300, 1e300)
                        .get(i % 8)),
                null);
        assertSorts(numbers(i -> List.of(0f, -0f, Float.NaN, Float.NEGATIVE_INFINITY, -1f, 1f).get(i % 6)),
                null);
        assertSorts(numbers(i -> (char) (i * 7919)), null);
        assertSorts(numbers(i -> (short) (i * 7919)), null);
        assertSorts(numbers(i -> BigDecimal.valueOf(i * 7919 % 101)), null);
        assertSorts(numbers(i -> i % 2 == 0), null);
    }

    @Test
    void sortsTextByItsCharacters() {
        Random random = new Random(11);
        String letters = "\u0000\u0001a\u00fd\u00fe\u00ff\u0100한\ud800\uffff";
        for (int round = 0; round < 30; round++) {
            String prefix = "x".repeat(random.nextInt(40));
            assertSorts(numbers(_ -> prefix + randomText(random, letters, 12)), null);
            assertSorts(numbers(_ -> prefix + randomText(random, "ab", 40)), Comparator.reverseOrder());
            assertSorts(numbers(_ -> prefix + randomText(random, "a", 40)), null);
        }
    }

    @Test
    void sortsByAComparator() {
        List<@Nullable Object> keys = RandomValues.list(Kind.MIXED, 1000, 100, new Random(3));
        assertSorts(keys, Comparator.comparing(key -> String.valueOf(key).length()));
        assertSorts(keys, Comparator.comparing(key -> String.valueOf(key).length()).reversed());
        assertSorts(keys, Comparator.nullsFirst(Comparator.comparing(Object::hashCode)));
    }

    @Test
    void doesNotInvertTheSmallestComparison() {
        Comparator<Object> extreme = (a,
                b) -> (Integer) a < (Integer) b ? Integer.MIN_VALUE : a.equals(b) ? 0 : 1;
        Column keys = column(List.of(1, 3, 2));
        assertEquals(List.of(1, 2, 0), sorted(keys, KeyOrder.by(extreme).reversed()));
    }

    @Test
    void refusesNullAndKeysWithoutOrder() {
        assertRefuses(Arrays.asList("a", null, "b"), "null key");
        assertRefuses(List.of(new Object()), "java.lang.Object");
    }

    private static void assertRefuses(List<? extends @Nullable Object> keys, String words) {
        RowSort sort = new RowSort(KeyOrder.natural());
        TroupeException error = assertThrows(TroupeException.class, () -> sort.sort(column(keys)));
        assertEquals(ErrorCode.INVALID_ARGUMENT, error.code());
        assertTrue(error.getMessage().contains(words), error.getMessage());
    }

    @Test
    void isUsedAgain() {
        RowSort sort = new RowSort(KeyOrder.natural());
        Random random = new Random(5);
        for (int size : new int[]{100, 1000, 10, 500}) {
            List<@Nullable Object> keys = RandomValues.list(Kind.STRINGS, size, 50, random);
            assertEquals(expected(keys, KeyOrder.natural()), rows(sort.sort(column(keys)), size));
        }
    }

    private static List<@Nullable Object> numbers(IntFunction<Object> number) {
        List<@Nullable Object> numbers = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            numbers.add(number.apply(i));
        }
        return numbers;
    }

    private static String randomText(Random random, String letters, int most) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            text.append(letters.charAt(random.nextInt(letters.length())));
        }
        return text.toString();
    }

    private static void assertSorts(List<@Nullable Object> keys, @Nullable Comparator<?> comparator) {
        KeyOrder order = comparator == null ? KeyOrder.natural() : KeyOrder.by(comparator);
        assertEquals(expected(keys, order), sorted(column(keys), order));
        assertEquals(expected(keys, order.reversed()), sorted(column(keys), order.reversed()));
        // the same keys as references
        Column references = Column.ofObjects(keys.toArray(), keys.size());
        assertEquals(expected(keys, order), sorted(references, order));
        // the same keys, packed if they are texts
        Column packed = Column.packing(0);
        keys.forEach(packed::append);
        assertEquals(expected(keys, order), sorted(packed, order));
        assertEquals(expected(keys, order.reversed()), sorted(packed, order.reversed()));
    }

    private static List<Integer> expected(List<@Nullable Object> keys, KeyOrder order) {
        return IntStream.range(0, keys.size())
                .boxed()
                .sorted((a, b) -> order.compare(keys.get(a), keys.get(b)))
                .toList();
    }

    private static List<Integer> sorted(Column keys, KeyOrder order) {
        return rows(new RowSort(order).sort(keys), keys.size());
    }

    private static List<Integer> rows(int[] rows, int count) {
        return Arrays.stream(rows, 0, count).boxed().toList();
    }

    private static Column column(List<? extends @Nullable Object> values) {
        Column column = new Column();
        values.forEach(column::append);
        return column;
    }
}
