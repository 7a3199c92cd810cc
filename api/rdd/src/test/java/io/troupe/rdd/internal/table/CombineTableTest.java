package io.troupe.rdd.internal.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.HashPartitioner;
import io.troupe.rdd.internal.batch.PairBatch;
import io.troupe.rdd.internal.batch.PairScatter;
import io.troupe.rdd.internal.batch.RandomValues;
import io.troupe.rdd.internal.batch.RandomValues.Kind;
import io.troupe.rdd.internal.batch.TestCodecs;
import io.troupe.rdd.internal.batch.TestSpace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CombineTableTest {
    @ParameterizedTest
    @EnumSource(RandomValues.Kind.class)
    void sumsLikeAMap(RandomValues.Kind kind) throws Exception {
        for (int distinct : new int[]{1, 32, 33, 64, 65, 3000}) {
            Random random = new Random(distinct);
            CombineTable table = new CombineTable(Combiners.<Long>reducing(Long::sum));
            Map<@Nullable Object, Object> expected = new LinkedHashMap<>();
            for (Object key : RandomValues.list(kind, 4 * distinct, distinct, random)) {
                long value = random.nextLong();
                table.merge(key, value);
                expected.merge(key, value, (a, b) -> (Long) a + (Long) b);
            }
            assertEquals(expected.toString(), contents(table).toString());
            assertEquals(expected, contents(table));
        }
    }

    @ParameterizedTest
    @EnumSource(RandomValues.Kind.class)
    void mergesBatchesOfCombinedValues(RandomValues.Kind kind) throws Exception {
        Random random = new Random(5);
        CombineTable whole = new CombineTable(Combiners.listing());
        CombineTable left = new CombineTable(Combiners.listing());
        CombineTable right = new CombineTable(Combiners.listing());
        List<@Nullable Object> keys = RandomValues.list(kind, 3000, 400, random);
        for (int i = 0; i < keys.size(); i++) {
            (i < 2000 ? left : right).merge(keys.get(i), i);
            whole.merge(keys.get(i), i);
        }
        CombineTable merged = new CombineTable(Combiners.listing());
        merged.mergeCombiners(batch(left));
        right.forEach(merged::mergeCombiner);
        assertEquals(contents(whole), contents(merged));
    }

    @Test
    void storesValuesWhoseClassChanges() throws Exception {
        CombineTable table = new CombineTable(
                Combiners.<Object>reducing((a, b) -> ((Number) a).intValue() == 2 ? "many" : (Object) 2));
        for (int i = 0; i < 100; i++) {
            table.merge(i, 1);
        }
        table.merge(7, 1);
        table.merge(7, 1);
        table.merge(8, 1);
        assertEquals(Map.of(7, "many", 8, 2, 9, 1),
                Map.of(7, value(table, 7), 8, value(table, 8), 9, value(table, 9)));
    }

    @Test
    void countsRecordsAndKeys() throws Exception {
        CombineTable table = new CombineTable(Combiners.<Integer>reducing(Integer::sum));
        for (int i = 0; i < 1000; i++) {
            table.merge("k" + i % 10, 1);
        }
        assertEquals(1000, table.rowCount());
        assertEquals(10, table.keyCount());
    }

    @Test
    void scattersOverPartitions() throws Exception {
        CombineTable table = new CombineTable(Combiners.<Integer>reducing(Integer::sum));
        for (int i = 0; i < 1000; i++) {
            table.merge((long) i % 100, 1);
        }
        List<String> placed = new ArrayList<>();
        PairScatter scatter = new PairScatter(
                new HashPartitioner(3), (partition, batch) -> batch.forEach((key, value) -> {
                    assertEquals((Long) key % 3, (long) partition);
                    placed.add(key + "=" + value);
                }));
        table.scatter(scatter);
        scatter.flush();
        assertEquals(100, placed.size());
        assertEquals("0=10", placed.getFirst());
    }

    @ParameterizedTest
    @EnumSource(RandomValues.Kind.class)
    void givesTheSameResultWithLittleMemory(RandomValues.Kind kind) throws Exception {
        for (long budget : new long[]{0, 40_000, 200_000, 2_000_000}) {
            TestSpace limited = new TestSpace(budget);
            Random random = new Random(budget);
            List<@Nullable Object> keys = RandomValues.list(kind, 12_000, 5_000, random);
            Map<@Nullable Object, Object> expected;
            try (CombineTable whole = new CombineTable(Combiners.listing());
                    CombineTable spilling = new CombineTable(Combiners.listing(),
                            limited.space(TestCodecs.PAIRS))) {
                for (int i = 0; i < keys.size(); i++) {
                    whole.merge(keys.get(i), i);
                    spilling.merge(keys.get(i), i);
                }
                assertTrue(spilling.spillCount() > 0 || budget > 1_000_000);
                expected = contents(whole);
                assertEquals(expected, contents(spilling));
            }
            assertEquals("", limited.leftovers());
        }
    }

    @Test
    void spillsWhenCombinedValuesGrow() throws Exception {
        TestSpace limited = new TestSpace(300_000);
        try (CombineTable table = new CombineTable(Combiners.listing(), limited.space(TestCodecs.PAIRS))) {
            for (int i = 0; i < 60_000; i++) {
                table.merge(i % 10, (long) i);
            }
            assertTrue(table.spillCount() > 3, "spilled " + table.spillCount());
            Map<@Nullable Object, Object> contents = contents(table);
            for (int key = 0; key < 10; key++) {
                int first = key;
                assertEquals(
                        LongStream.range(0, 6000).map(i -> first + 10 * i).boxed().toList(),
                        contents.get(key));
            }
        }
        assertEquals("", limited.leftovers());
    }

    @Test
    void mergesManyRuns() throws Exception {
        TestSpace limited = new TestSpace(0);
        try (CombineTable table = new CombineTable(Combiners.<Long>reducing(Long::sum),
                limited.space(TestCodecs.PAIRS))) {
            for (long i = 0; i < 200_000; i++) {
                table.merge(i * 7919 % 50_000, i);
            }
            assertTrue(table.spillCount() > 130, "spilled " + table.spillCount());
            long[] sum = {0, 0};
            table.forEach((_, value) -> {
                sum[0]++;
                sum[1] += (Long) value;
            });
            assertEquals(50_000, sum[0]);
            assertEquals(199_999L * 100_000, sum[1]);
        }
        assertEquals("", limited.leftovers());
    }

    @Test
    void givesEverythingBackWhenAUserFunctionThrows() throws Exception {
        TestSpace limited = new TestSpace(100_000);
        Combiner failing = Combiners.<Integer>reducing((a, _) -> {
            throw new IllegalStateException("value " + a);
        });
        try (CombineTable table = new CombineTable(failing, limited.space(TestCodecs.PAIRS))) {
            assertThrows(IllegalStateException.class, () -> {
                for (int i = 0; i < 20_000; i++) {
                    table.merge(i % 15_000, i);
                }
                table.forEach((_, _) -> {});
            });
        }
        assertEquals("", limited.leftovers());
    }

    @Test
    void manyTextsOfTheSameHashDoNotTakeForever() throws Exception {
        CombineTable table = new CombineTable(Combiners.<Integer>reducing(Integer::sum));
        for (int i = 0; i < 3 * 8192; i++) {
            String text = Integer.toBinaryString(8192 + i % 8192).replace("1", "Aa").replace("0", "BB");
            table.merge(text, 1);
        }
        assertEquals(8192, contents(table).size());
    }

    private static Object value(CombineTable table, Object key) throws Exception {
        return contents(table).get(key);
    }

    private static PairBatch batch(CombineTable table) throws Exception {
        PairBatch batch = PairBatch.packing(0);
        table.forEach(batch::append);
        return batch;
    }

    static Map<@Nullable Object, Object> contents(CombineTable table) throws Exception {
        Map<@Nullable Object, Object> contents = new LinkedHashMap<>();
        table.forEach((key, value) -> assertEquals(null, contents.put(key, value), () -> "twice: " + key));
        return contents;
    }
}
