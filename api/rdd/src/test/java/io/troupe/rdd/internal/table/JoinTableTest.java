package io.troupe.rdd.internal.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.rdd.internal.batch.PairBatch;
import io.troupe.rdd.internal.batch.RandomValues;
import io.troupe.rdd.internal.batch.RandomValues.Kind;
import io.troupe.rdd.internal.batch.TestCodecs;
import io.troupe.rdd.internal.batch.TestSpace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JoinTableTest {
    private static final long PLENTY = Long.MAX_VALUE / 2;

    /// Writes down every row of a join.
    private static final class Rows implements JoinConsumer {
        private final Map<String, Integer> counts = new HashMap<>();
        private final List<String> inOrder = new ArrayList<>();

        @Override
        public void accept(@Nullable Object key, @Nullable Object buildValue, @Nullable Object probeValue) {
            add(key, buildValue, probeValue);
        }

        @Override
        public void acceptProbeOnly(@Nullable Object key, @Nullable Object probeValue) {
            add(key, "none", probeValue);
        }

        @Override
        public void acceptBuildOnly(@Nullable Object key, @Nullable Object buildValue) {
            add(key, buildValue, "none");
        }

        private void add(@Nullable Object key, @Nullable Object build, @Nullable Object probe) {
            String type = key == null ? "" : key.getClass().getSimpleName();
            counts.merge(type + key + "|" + build + "|" + probe, 1, Integer::sum);
            inOrder.add(build + "|" + probe);
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void joinsLikeNestedLoops(Kind kind) throws Exception {
        for (Kind other : List.of(kind, Kind.NULLS_AND_LONGS, Kind.MIXED)) {
            assertJoins(kind, other, 2000, 600, 500, PLENTY);
        }
        assertJoins(kind, kind, 0, 500, 50, PLENTY);
        assertJoins(kind, kind, 500, 0, 50, PLENTY);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void joinsWithLittleMemory(Kind kind) throws Exception {
        assertJoins(kind, kind, 6000, 3000, 5000, 60_000);
        assertJoins(kind, Kind.MIXED, 6000, 3000, 5000, 60_000);
        assertJoins(kind, kind, 9000, 0, 5000, 60_000);
    }

    @Test
    void meetsBuildRowsInTheOrderInWhichTheyCame() throws Exception {
        try (JoinTable table = new JoinTable()) {
            Rows rows = new Rows();
            for (int i = 0; i < 4; i++) {
                table.build("k" + i % 2, i);
            }
            table.probe("k1", "a", rows);
            table.probe("k0", "b", rows);
            table.finish(rows);
            assertEquals(List.of("1|a", "3|a", "0|b", "2|b"), rows.inOrder);
        }
    }

    @Test
    void aFrequentProbeKeyNeedsNoMemory() throws Exception {
        TestSpace limited = new TestSpace(1_000_000);
        try (JoinTable table = new JoinTable(limited.space(TestCodecs.PAIRS))) {
            for (int i = 0; i < 60_000; i++) {
                table.build((long) i, i);
            }
            int[] count = {0};
            JoinConsumer counting = (_, _, _) -> count[0]++;
            for (int i = 0; i < 60_000; i++) {
                table.probe(i % 10 == 0 ? (long) i : 5L, "x", counting);
            }
            table.finish(counting);
            assertTrue(table.hasSpilled());
            assertEquals(60_000, count[0]);
        }
        assertEquals("", limited.leftovers());
    }

    @Test
    void refusesBuildRowsAfterProbing() throws Exception {
        JoinConsumer ignoring = (_, _, _) -> {};
        JoinTable table = new JoinTable();
        table.probeAll(new PairBatch(), ignoring);
        assertThrows(IllegalStateException.class, () -> table.build(1, 1));
    }

    private static void assertJoins(Kind buildKind, Kind probeKind, int builds, int probes, int distinct,
            long budget)
            throws Exception {
        Random random = new Random(builds + probes);
        List<@Nullable Object> left = RandomValues.list(buildKind, builds, distinct, random);
        List<@Nullable Object> right = RandomValues.list(probeKind, probes, distinct, random);
        TestSpace limited = new TestSpace(budget);
        Rows rows = new Rows();
        try (JoinTable table = new JoinTable(limited.space(TestCodecs.PAIRS))) {
            PairBatch batch = new PairBatch();
            for (int i = 0; i < builds; i++) {
                if (i < builds / 2) {
                    table.build(left.get(i), i);
                } else {
                    batch.append(left.get(i), i);
                }
            }
            table.buildAll(batch);
            PairBatch probeBatch = PairBatch.packing(0);
            for (int i = 0; i < probes; i++) {
                if (i < probes / 2) {
                    table.probe(right.get(i), "p" + i, rows);
                } else {
                    probeBatch.append(right.get(i), "p" + i);
                }
            }
            table.probeAll(probeBatch, rows);
            table.finish(rows);
            assertEquals(budget != PLENTY, table.hasSpilled());
        }
        assertEquals(expected(left, right), rows.counts);
        assertEquals("", limited.leftovers());
    }

    private static Map<String, Integer> expected(List<@Nullable Object> left, List<@Nullable Object> right) {
        Rows rows = new Rows();
        Map<@Nullable Object, List<Integer>> byKey = new HashMap<>();
        for (int i = 0; i < left.size(); i++) {
            byKey.computeIfAbsent(left.get(i), _ -> new ArrayList<>()).add(i);
        }
        for (int j = 0; j < right.size(); j++) {
            Object key = right.get(j);
            String value = "p" + j;
            List<Integer> partners = byKey.getOrDefault(key, List.of());
            partners.forEach(i -> rows.accept(key, i, value));
            if (partners.isEmpty()) {
                rows.acceptProbeOnly(key, value);
            }
        }
        for (int i = 0; i < left.size(); i++) {
            Object key = left.get(i);
            if (right.stream().noneMatch(other -> Objects.equals(other, key))) {
                rows.acceptBuildOnly(key, i);
            }
        }
        return rows.counts;
    }
}
