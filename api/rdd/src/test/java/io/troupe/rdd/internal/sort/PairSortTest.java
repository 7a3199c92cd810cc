package io.troupe.rdd.internal.sort;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.rdd.internal.batch.PairBatch;
import io.troupe.rdd.internal.batch.RandomValues;
import io.troupe.rdd.internal.batch.RandomValues.Kind;
import io.troupe.rdd.internal.batch.TestCodecs;
import io.troupe.rdd.internal.batch.TestSpace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PairSortTest {
    private record Row(@Nullable Object key, int value) {}

    @ParameterizedTest
    @EnumSource(value = Kind.class, mode = EnumSource.Mode.EXCLUDE, names = {"MIXED", "NULLS_AND_LONGS"})
    void sortsStablyWithAnyMemory(Kind kind) throws Exception {
        for (long budget : new long[]{0, 150_000, Long.MAX_VALUE / 2}) {
            for (int size : new int[]{0, 1, 1023, 1024, 1025, 20_000}) {
                Random random = new Random(size + budget);
                List<Row> rows = new ArrayList<>();
                for (Object key : RandomValues.list(kind, size, 1 + size / 3, random)) {
                    rows.add(new Row(key, rows.size()));
                }
                assertSorts(rows, KeyOrder.natural(), budget);
                assertSorts(rows, KeyOrder.natural().reversed(), budget);
            }
        }
    }

    @Test
    void sortsByAComparatorWithAnyMemory() throws Exception {
        KeyOrder order = KeyOrder.by(Comparator.comparing(key -> String.valueOf(key).length()));
        List<Row> rows = new ArrayList<>();
        for (Object key : RandomValues.list(Kind.MIXED, 10_000, 1000, new Random(1))) {
            rows.add(new Row(key, rows.size()));
        }
        assertSorts(rows, order, 0);
        assertSorts(rows, order.reversed(), 1 << 20);
    }

    @Test
    void spillsWhenObjectsAreLarge() throws Exception {
        TestSpace limited = new TestSpace(2_000_000);
        try (PairSort sort = new PairSort(KeyOrder.natural(), limited.space(TestCodecs.PAIRS))) {
            for (long i = 0; i < 20_000; i++) {
                sort.add(i * 7919 % 20_000, "x".repeat(1000));
            }
            assertTrue(sort.spillCount() > 5, "spilled " + sort.spillCount());
            long[] next = {0};
            sort.results().forEach((key, _) -> assertEquals(next[0]++, key));
            assertEquals(20_000, next[0]);
        }
        assertEquals("", limited.leftovers());
    }

    @Test
    void keepsTextsOfManyKindsWithAnyMemory() throws Exception {
        for (long budget : new long[]{0, 600_000, Long.MAX_VALUE / 2}) {
            for (Kind kind : Kind.values()) {
                assertKeepsValues(kind, budget);
            }
        }
    }

    private static void assertKeepsValues(Kind kind, long budget) throws Exception {
        Random random = new Random(budget + kind.ordinal());
        List<@Nullable Object> values = RandomValues.list(kind, 12_000, 5_000, random);
        TestSpace limited = new TestSpace(budget);
        try (PairSort sort = new PairSort(KeyOrder.natural(), limited.space(TestCodecs.PAIRS))) {
            PairBatch batch = PairBatch.packing(0);
            for (int i = 0; i < values.size(); i++) {
                batch.append(i * 7919 % values.size(), values.get(i * 7919 % values.size()));
                if (batch.size() == 1 + random.nextInt(4_000)) {
                    sort.addAll(batch);
                    batch = batch.emptyLike(random.nextInt(2_000));
                }
            }
            sort.addAll(batch);
            List<@Nullable Object> actual = new ArrayList<>();
            sort.results().forEach((key, value) -> {
                assertEquals(actual.size(), key);
                actual.add(value);
            });
            assertEquals(values, actual, kind + " within " + budget);
        }
        assertEquals("", limited.leftovers());
    }

    private static void assertSorts(List<Row> rows, KeyOrder order, long budget) throws Exception {
        List<Row> expected = new ArrayList<>(rows);
        expected.sort((a, b) -> order.compare(a.key(), b.key()));
        TestSpace limited = new TestSpace(budget);
        try (PairSort sort = new PairSort(order, limited.space(TestCodecs.PAIRS))) {
            addHalfInBatches(rows, sort);
            assertTrue(budget > 1 << 20 || rows.size() <= 10_000 || sort.spillCount() > 1);
            List<Row> actual = new ArrayList<>();
            sort.results().forEach((key, value) -> actual.add(new Row(key, (Integer) value)));
            assertEquals(expected, actual);
        }
        assertEquals("", limited.leftovers());
    }

    private static void addHalfInBatches(List<Row> rows, PairSort sort) throws Exception {
        PairBatch batch = new PairBatch();
        for (Row row : rows) {
            if (row.value() < rows.size() / 2) {
                sort.add(row.key(), row.value());
                continue;
            }
            batch.append(row.key(), row.value());
            if (batch.size() == (row.value() % 3 == 0 ? 700 : 1500)) {
                sort.addAll(batch);
                batch = row.value() % 2 == 0 ? new PairBatch() : PairBatch.packing(0);
            }
        }
        sort.addAll(batch);
    }
}
