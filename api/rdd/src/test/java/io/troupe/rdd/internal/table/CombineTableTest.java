package io.troupe.rdd.internal.table;

import io.troupe.HashPartitioner;
import io.troupe.rdd.internal.batch.PairBatch;
import io.troupe.rdd.internal.batch.PairScatter;
import io.troupe.rdd.internal.batch.RandomValues;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import static org.junit.jupiter.api.Assertions.assertEquals;

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

    private static Object value(CombineTable table, Object key) throws Exception {
        return contents(table).get(key);
    }

    private static PairBatch batch(CombineTable table) throws Exception {
        PairBatch batch = new PairBatch();
        table.forEach(batch::append);
        return batch;
    }

    static Map<@Nullable Object, Object> contents(CombineTable table) throws Exception {
        Map<@Nullable Object, Object> contents = new LinkedHashMap<>();
        table.forEach((key, value) -> assertEquals(null, contents.put(key, value), () -> "twice: " + key));
        return contents;
    }
}
