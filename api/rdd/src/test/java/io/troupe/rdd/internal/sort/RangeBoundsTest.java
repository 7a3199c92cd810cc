package io.troupe.rdd.internal.sort;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.rdd.internal.batch.RandomValues;
import io.troupe.rdd.internal.batch.RandomValues.Kind;
import io.troupe.rdd.internal.sort.RangeBounds.Candidate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RangeBoundsTest {
    @ParameterizedTest
    @EnumSource(value = Kind.class, mode = EnumSource.Mode.EXCLUDE, names = {"MIXED", "NULLS_AND_LONGS"})
    void placesKeysLikeALinearSearch(Kind kind) {
        for (int count : new int[]{0, 1, 2, 3, 7, 8, 100}) {
            assertPlaces(kind, KeyOrder.natural(), count);
            assertPlaces(kind, KeyOrder.natural().reversed(), count);
            assertPlaces(kind, KeyOrder.by(Comparator.comparing(Object::hashCode)), count);
        }
    }

    @Test
    void placesExtremeNumbers() {
        RangeBounds bounds = new RangeBounds(KeyOrder.natural(),
                new Object[]{Long.MIN_VALUE, -1L, Long.MAX_VALUE});
        assertEquals(0, bounds.partitionOf(Long.MIN_VALUE));
        assertEquals(1, bounds.partitionOf(Long.MIN_VALUE + 1));
        assertEquals(1, bounds.partitionOf(-1L));
        assertEquals(2, bounds.partitionOf(0L));
        assertEquals(2, bounds.partitionOf(Long.MAX_VALUE));
    }

    @Test
    void cutsIntoPartsOfAboutTheSameWeight() {
        List<Candidate> candidates = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            candidates.add(new Candidate(i * 7919 % 1000, 1));
        }
        RangeBounds bounds = RangeBounds.choose(KeyOrder.natural(), candidates, 4);
        assertArrayEquals(new Object[]{249, 499, 749}, bounds.toArray());
        assertArrayEquals(
                new Object[]{750, 500, 250},
                RangeBounds.choose(KeyOrder.natural().reversed(), candidates, 4).toArray());
    }

    @Test
    void weighsCandidates() {
        List<Candidate> candidates = List.of(
                new Candidate("a", 1), new Candidate("b", 10), new Candidate("c", 1), new Candidate("d", 8));
        assertArrayEquals(new Object[]{"b"}, RangeBounds.choose(KeyOrder.natural(), candidates, 2).toArray());
    }

    @Test
    void hasFewerPartitionsWhenKeysAreFew() {
        List<Candidate> candidates = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            candidates.add(new Candidate(i % 3, 1));
        }
        assertTrue(RangeBounds.choose(KeyOrder.natural(), candidates, 50).partitions() <= 4);
        assertEquals(1, RangeBounds.choose(KeyOrder.natural(), List.of(), 50).partitions());
    }

    private static void assertPlaces(Kind kind, KeyOrder order, int count) {
        Random random = new Random(count);
        TreeSet<Object> distinct = new TreeSet<>(order::compare);
        distinct.addAll(RandomValues.list(kind, count, 300, random));
        Object[] bounds = distinct.toArray();
        RangeBounds ranges = new RangeBounds(order, bounds);
        assertEquals(bounds.length + 1, ranges.partitions());
        List<@Nullable Object> keys = RandomValues.list(kind, 500, 400, random);
        keys.addAll(distinct);
        for (Object key : keys) {
            int expected = 0;
            while (expected < bounds.length && order.compare(bounds[expected], key) < 0) {
                expected++;
            }
            assertEquals(expected, ranges.partitionOf(key), () -> key + " in " + distinct);
        }
    }
}
