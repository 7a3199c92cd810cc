package io.troupe.rdd.internal.table;

import io.troupe.rdd.internal.batch.Column;
import io.troupe.rdd.internal.batch.RandomValues;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.LongUnaryOperator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class KeyIndexTest {
    @ParameterizedTest
    @EnumSource(RandomValues.Kind.class)
    void numbersKeysLikeAMap(RandomValues.Kind kind) {
        for (int distinct : new int[]{1, 31, 32, 33, 63, 64, 65, 5000}) {
            List<@Nullable Object> keys = RandomValues.list(kind, 3 * distinct, distinct,
                    new Random(distinct));
            assertNumbersLikeAMap(keys);
        }
    }

    @Test
    void goesOnWhenTheClassOfKeysChanges() {
        List<@Nullable Object> keys = RandomValues.list(RandomValues.Kind.INTS, 100, 80, new Random(1));
        keys.addAll(RandomValues.list(RandomValues.Kind.NULLS_AND_LONGS, 100, 80, new Random(2)));
        keys.addAll(RandomValues.list(RandomValues.Kind.MIXED, 100, 80, new Random(3)));
        assertNumbersLikeAMap(keys);
    }

    @Test
    void takesAllNaNForOneKeyAndTheZerosForTwo() {
        KeyIndex index = new KeyIndex();
        assertEquals(-1, index.add(Double.NaN));
        assertEquals(0, index.add(Double.longBitsToDouble(0x7ff8_0000_0000_1234L)));
        assertEquals(-2, index.add(0.0));
        assertEquals(-3, index.add(-0.0));
        Column raw = Column.ofBits(index.keys().lane(), new long[]{0x7ff8_0000_0000_0077L}, 1);
        assertEquals(0, index.find(raw, 0));
    }

    @Test
    void spreadsRegularKeys() {
        assertSpreads("consecutive", i -> i);
        assertSpreads("multiples of 2^32", i -> i << 32);
        assertSpreads("multiples of 2^48", i -> i << 48);
        assertSpreads("equal halves", i -> i << 32 | i);
        assertSpreads("negated halves", i -> i << 32 | ~i & 0xFFFF_FFFFL);
        assertSpreads("multiples of the golden ratio", i -> i * 0x9E3779B97F4A7C15L);
        assertSpreads("multiples of its inverse", i -> i * 0xF1DE83E19937733DL);
        assertSpreads("doubles", i -> Double.doubleToLongBits(i));
    }

    /// Of n well spread hashes, about n (1 - 1/e) of n slots have one.
    private static void assertSpreads(String name, LongUnaryOperator keys) {
        int count = 1 << 14;
        Set<Integer> upper = new HashSet<>();
        for (long i = 0; i < count; i++) {
            upper.add(KeyHash.ofBits(keys.applyAsLong(i)) >>> 18);
        }
        assertTrue(upper.size() > count * 0.6, name + " take " + upper.size() + " of " + count + " slots");
    }

    private static void assertNumbersLikeAMap(List<@Nullable Object> keys) {
        KeyIndex index = new KeyIndex();
        Map<@Nullable Object, Integer> expected = new HashMap<>();
        for (Object key : keys) {
            if (index.isFull()) {
                index.grow();
            }
            Column single = new Column();
            single.append(key);
            Integer known = expected.get(key);
            assertEquals(known == null ? -1 : known, index.find(key));
            assertEquals(known == null ? -1 : known, index.find(single, 0));
            assertEquals(known == null ? ~expected.size() : known, index.add(key));
            expected.putIfAbsent(key, expected.size());
            assertEquals(expected.get(key), index.add(single, 0));
        }
        assertEquals(expected.size(), index.size());
        expected.forEach((key, id) -> {
            assertEquals(key, index.key(id));
            assertEquals(key, index.keys().get(id));
            assertEquals(KeyHash.of(key), index.hash(id));
        });
        assertEquals(-1, index.find("no such key"));
        assertEquals(-1, index.find(Long.MIN_VALUE));
    }
}
