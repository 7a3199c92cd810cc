package io.troupe.rdd.internal.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.troupe.HashPartitioner;
import io.troupe.rdd.internal.batch.PairScatter;
import io.troupe.rdd.internal.batch.TestCodecs;
import io.troupe.rdd.internal.batch.TestSpace;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntToLongFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CombiningScatterTest {
    private static final int ROWS = CombiningScatter.JUDGED_ROWS + 100_000;

    private final TestSpace space = new TestSpace(Long.MAX_VALUE / 2);
    private final Map<@Nullable Object, Integer> sums = new HashMap<>();
    private int delivered;

    @Test
    void combinesFrequentKeys() throws Exception {
        assertEquals(true, scatter(i -> i % 1000));
        assertEquals(1000, delivered);
        assertEquals(1000, sums.size());
        assertEquals(ROWS, sums.values().stream().mapToInt(Integer::intValue).sum());
    }

    @Test
    void givesUpOnKeysThatAreNearlyAllDistinct() throws Exception {
        assertEquals(false, scatter(i -> i < 300_000 ? i : 7));
        assertEquals(ROWS, delivered);
        assertEquals(ROWS - 300_000 + 1, sums.get(7L));
    }

    /// Adds a 1 for each key; returns whether it was combining to the end.
    private boolean scatter(IntToLongFunction keys) throws Exception {
        PairScatter target = new PairScatter(
                new HashPartitioner(4), (partition, batch) -> batch.forEach((key, value) -> {
                    assertEquals((Long) key & 3, (long) partition);
                    sums.merge(key, (Integer) value, Integer::sum);
                    delivered++;
                }));
        try (CombiningScatter scatter = new CombiningScatter(
                Combiners.<Integer>reducing(Integer::sum), space.space(TestCodecs.PAIRS), target)) {
            for (int i = 0; i < ROWS; i++) {
                scatter.add(keys.applyAsLong(i), 1);
            }
            scatter.finish();
            return scatter.isCombining();
        } finally {
            assertEquals("", space.leftovers());
        }
    }
}
