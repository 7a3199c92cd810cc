package io.troupe.rdd.internal.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.rdd.internal.batch.Column;
import io.troupe.rdd.internal.batch.RandomValues;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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
        assertEquals(0, new KeyProbe(index).find(raw, 0, 1)[0]);
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

    @ParameterizedTest
    @EnumSource(RandomValues.Kind.class)
    void givesNumbersInTheOrderOfHashes(RandomValues.Kind kind) {
        for (int distinct : new int[]{1, 16, 33, 500, 3000}) {
            KeyIndex index = new KeyIndex();
            index.grow(KeyIndex.limitFor(8 * distinct));
            RandomValues.list(kind, 3 * distinct, distinct, new Random(distinct)).forEach(index::add);
            int size = index.size();
            int[] ids = NumbersByHash.take(index);
            boolean[] seen = new boolean[size];
            for (int i = 0; i < size; i++) {
                seen[ids[i]] = true;
                assertTrue(
                        i == 0 || Integer.compareUnsigned(index.hash(ids[i - 1]), index.hash(ids[i])) <= 0);
            }
            for (boolean isSeen : seen) {
                assertTrue(isSeen);
            }
            index.clear(32);
            assertEquals(-1, index.add("new"));
        }
    }

    @Test
    void startsAgainAfterClearing() {
        KeyIndex index = new KeyIndex();
        for (Object first : new Object[]{"text", 5L, 2.5, 7}) {
            assertEquals(-1, index.add(first));
            assertEquals(0, index.find(first));
            index.clear(32);
            assertEquals(-1, index.find(first));
        }
    }

    private static void assertNumbersLikeAMap(List<@Nullable Object> keys) {
        Map<@Nullable Object, Integer> expected = new HashMap<>();
        KeyIndex index = new KeyIndex();
        KeyIndex probed = new KeyIndex();
        KeyProbe probe = new KeyProbe(probed);
        Random random = new Random(4);
        for (int from = 0; from < keys.size();) {
            int count = Math.min(1 + random.nextInt(100), keys.size() - from);
            index.grow(KeyIndex.limitFor(index.size() + count));
            probed.grow(KeyIndex.limitFor(index.size() + count));
            Column batch = new Column();
            keys.subList(from, from + count).forEach(batch::append);
            int[] found = probe.find(batch, 0, count).clone();
            for (int i = 0; i < count; i++) {
                Object key = keys.get(from + i);
                if (found[i] >= 0) {
                    assertEquals(expected.get(key), found[i]);
                }
            }
            for (int i = 0; i < count; i++) {
                Object key = keys.get(from + i);
                int known = expected.getOrDefault(key, -1);
                assertEquals(known, index.find(key));
                assertEquals(known < 0 ? ~expected.size() : known, index.add(key));
                if (found[i] < 0) {
                    assertEquals(known < 0 ? ~expected.size() : known, probe.add(batch, 0, i));
                }
                expected.putIfAbsent(key, expected.size());
            }
            from += count;
        }
        assertEquals(expected.size(), index.size());
        assertEquals(expected.size(), probed.size());
        expected.forEach((key, id) -> {
            assertEquals(key, index.key(id));
            assertEquals(key, index.keys().get(id));
            assertEquals(KeyHash.of(key), index.hash(id));
            assertEquals(index.hash(id), KeyHash.of(index.keys(), id));
        });
        assertEquals(-1, index.find("no such key"));
        assertEquals(-1, index.find(Long.MIN_VALUE));
    }

    @Test
    void packsShortTextsOneToOne() {
        Random random = new Random(8);
        Map<Long, String> packed = new HashMap<>();
        String letters = "\u0000\u0001a\u007f\u0080\u0081\u00ff\u0100한";
        for (int round = 0; round < 100_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(10); i > 0; i--) {
                text.append(letters.charAt(random.nextInt(letters.length())));
            }
            long bits = KeyHash.pack(text.toString());
            boolean isPackable = text.length() >= 1 && text.length() <= 8
                    && text.chars().allMatch(letter -> letter >= 1 && letter <= 0x7f);
            assertEquals(isPackable, bits != 0, text.toString());
            if (bits != 0) {
                assertEquals(text.toString(), packed.computeIfAbsent(bits, _ -> text.toString()));
            }
        }
    }
}
