package io.troupe.columnar.hash;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.columnar.Batch;
import io.troupe.columnar.BytesVector;
import io.troupe.columnar.IntVector;
import io.troupe.columnar.Lane;
import io.troupe.columnar.LongVector;
import io.troupe.columnar.RandomVectors;
import io.troupe.columnar.Values;
import io.troupe.columnar.Vector;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RowHasherTest {
    private static final long FIRST = -7571564595485377404L;
    private static final long SECOND = 4677314400265567654L;

    @Test
    void equalRowsHaveEqualHashesHoweverTheyAreHeld() {
        for (long seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            RandomVectors vectors = new RandomVectors(random);
            List<Lane> lanes = vectors.lanes(3);
            Map<List<Object>, Long> byValue = new HashMap<>();
            RowHasher hasher = new RowHasher();
            for (int round = 0; round < 3; round++) {
                Batch batch = vectors.batch(lanes, 100);
                Vector[] keys = batch.columns().toArray(Vector[]::new);
                long[] hashes = new long[100];
                hasher.hash(keys, 100, hashes);
                for (int i = 0; i < 100; i++) {
                    Long before = byValue.put(Values.row(keys, i), hashes[i]);
                    assertTrue(before == null || before == hashes[i], "seed " + seed + " row " + i);
                }
            }
            assertEquals(byValue.size(), byValue.values().stream().distinct().count(), "seed " + seed);
        }
    }

    @Test
    void isAFixedFunction() {
        long[] hashes = new long[2];
        new RowHasher().hash(
                new Vector[]{BytesVector.of("troupe", "a longer text of two words"), LongVector.of(1, -1)}, 2,
                hashes);
        assertArrayEquals(new long[]{FIRST, SECOND}, hashes);
    }

    @Test
    void aWiderIntegerHashesAlike() {
        long[] ints = new long[3];
        long[] longs = new long[3];
        new RowHasher().hash(new Vector[]{IntVector.of(-5, 0, 77)}, 3, ints);
        new RowHasher().hash(new Vector[]{LongVector.of(-5, 0, 77)}, 3, longs);
        assertArrayEquals(longs, ints);
    }

    @Test
    void partsAreOfAboutEqualSize() {
        long[] values = new long[100_000];
        for (int i = 0; i < values.length; i++) {
            values[i] = i * 1024L;
        }
        long[] hashes = new long[values.length];
        new RowHasher().hash(new Vector[]{LongVector.of(values)}, values.length, hashes);
        int[] parts = new int[values.length];
        RowHasher.partition(hashes, values.length, 7, parts);
        int[] counts = new int[7];
        for (int i = 0; i < parts.length; i++) {
            assertEquals(RowHasher.partition(hashes[i], 7), parts[i]);
            counts[parts[i]]++;
        }
        for (int count : counts) {
            assertTrue(count > 12_000 && count < 17_000, "a part of " + count);
        }
    }
}
