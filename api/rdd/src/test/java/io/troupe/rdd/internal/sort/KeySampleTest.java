package io.troupe.rdd.internal.sort;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class KeySampleTest {
    @Test
    void holdsAllKeysOfASmallPartition() {
        KeySample sample = new KeySample(10, 1);
        for (int i = 0; i < 10; i++) {
            sample.add("k" + i);
        }
        assertEquals(10, sample.count());
        assertEquals(10, Arrays.stream(sample.keys()).distinct().count());
    }

    @Test
    void anEmptyPartitionHasNoSample() {
        assertEquals(0, new KeySample(10, 1).keys().length);
    }

    @Test
    void isAFunctionOfKeysAndSeed() {
        assertArrayEquals(sampleOf(10_000, 20, 5).keys(), sampleOf(10_000, 20, 5).keys());
    }

    /// Each of 200 keys is in a sample of 20 with probability 0.1: over 4,000 samples about 400 times, with a
    /// standard deviation of sqrt(4000 * 0.1 * 0.9) = 19. Five of these are exceeded once in 10^6 keys.
    @Test
    void takesEveryKeyWithTheSameProbability() {
        int[] taken = new int[200];
        for (int seed = 0; seed < 4000; seed++) {
            for (Object key : sampleOf(200, 20, seed).keys()) {
                taken[(Integer) key]++;
            }
        }
        for (int key = 0; key < taken.length; key++) {
            assertEquals(400, taken[key], 95, "key " + key);
        }
    }

    private static KeySample sampleOf(int keys, int size, long seed) {
        KeySample sample = new KeySample(size, seed);
        for (int key = 0; key < keys; key++) {
            sample.add(key);
        }
        assertEquals(keys, sample.count());
        assertEquals(Math.min(size, keys), sample.keys().length);
        return sample;
    }
}
