package io.troupe.util.sketch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class SketchesTest {
    @Test
    void filtersNeverForgetAndSeldomInvent() {
        for (long seed = 0; seed < 5; seed++) {
            Random random = new Random(seed);
            BloomFilter filter = BloomFilter.create(2_000, 0.01);
            for (int i = 0; i < 2_000; i++) {
                filter.putString("in" + random.nextInt(2_000));
            }
            Random again = new Random(seed);
            for (int i = 0; i < 2_000; i++) {
                assertTrue(filter.mightContainString("in" + again.nextInt(2_000)), "seed " + seed);
            }
            int wrong = 0;
            for (int i = 0; i < 10_000; i++) {
                wrong += filter.mightContainString("out" + i) ? 1 : 0;
            }
            assertTrue(wrong < 200, "seed " + seed + ": " + wrong);
            assertTrue(filter.expectedFpp() < 0.02, "seed " + seed);
        }
    }

    @Test
    void filtersTravelAsBytes() throws Exception {
        BloomFilter filter = BloomFilter.create(100, 1000L);
        assertEquals(1024, filter.bitSize());
        assertTrue(filter.put(5));
        assertFalse(filter.putLong(5));
        filter.putBinary(new byte[]{1, 2, 3});
        ByteBuffer bytes = ByteBuffer.wrap(filter.toByteArray());
        assertEquals(1, bytes.getInt());
        assertEquals(7, bytes.getInt());
        assertEquals(16, bytes.getInt());
        assertEquals(16 * 8, bytes.remaining());
        assertEquals(filter, BloomFilter.readFrom(filter.toByteArray()));
        byte[] other = filter.toByteArray();
        other[3] = 9;
        assertThrows(IOException.class, () -> BloomFilter.readFrom(other));
        assertThrows(IOException.class, () -> BloomFilter.readFrom(Arrays.copyOf(filter.toByteArray(), 40)));
        assertThrows(IllegalArgumentException.class, () -> filter.put(1.5));
        assertThrows(IllegalArgumentException.class, () -> BloomFilter.create(100, 1.5));
    }

    @Test
    void filtersAreUnitedAndIntersected() throws Exception {
        BloomFilter one = BloomFilter.create(100);
        BloomFilter other = BloomFilter.create(100);
        one.putLong(1);
        one.putLong(2);
        other.putLong(2);
        other.putLong(3);
        BloomFilter both = BloomFilter.readFrom(one.toByteArray()).mergeInPlace(other);
        assertTrue(both.mightContainLong(1) && both.mightContainLong(3));
        BloomFilter common = BloomFilter.readFrom(one.toByteArray()).intersectInPlace(other);
        assertTrue(common.mightContainLong(2));
        assertFalse(common.mightContainLong(1) && common.mightContainLong(3));
        assertThrows(IncompatibleMergeException.class, () -> one.mergeInPlace(BloomFilter.create(5000)));
    }

    @Test
    void estimatesAreNeverTooLowAndSeldomTooHigh() throws Exception {
        for (int seed = 0; seed < 5; seed++) {
            Random random = new Random(seed);
            CountMinSketch sketch = CountMinSketch.create(0.005, 0.99, 3);
            CountMinSketch half = CountMinSketch.create(0.005, 0.99, 3);
            Map<Object, Long> truth = new HashMap<>();
            for (int i = 0; i < 20_000; i++) {
                long item = (long) Math.abs(random.nextGaussian() * 300);
                (i % 2 == 0 ? sketch : half).add(i % 3 == 0 ? "t" + item : (Object) item);
                truth.merge(i % 3 == 0 ? "t" + item : (Object) item, 1L, Long::sum);
            }
            sketch.mergeInPlace(half);
            assertEquals(20_000, sketch.totalCount());
            int tooHigh = 0;
            for (var entry : truth.entrySet()) {
                long estimate = sketch.estimateCount(entry.getKey());
                assertTrue(estimate >= entry.getValue(), "seed " + seed);
                tooHigh += estimate > entry.getValue() + 0.005 * 20_000 ? 1 : 0;
            }
            assertTrue(tooHigh <= truth.size() / 50, "seed " + seed + ": " + tooHigh);
        }
    }

    @Test
    void countsTravelAsBytes() throws Exception {
        CountMinSketch sketch = CountMinSketch.create(3, 10, 42);
        sketch.add("a", 5);
        sketch.addLong(7);
        CountMinSketch read = CountMinSketch.readFrom(sketch.toByteArray());
        assertEquals(sketch, read);
        assertArrayEquals(sketch.toByteArray(), read.toByteArray());
        assertEquals(5, read.estimateCount("a"));
        assertEquals(0.2, read.relativeError(), 1e-12);
        assertEquals(0.875, read.confidence(), 1e-12);
        assertEquals(10, read.width());
        assertThrows(IOException.class, () -> CountMinSketch.readFrom(new byte[20]));
        assertThrows(IllegalArgumentException.class, () -> sketch.addLong(1, -1));
        assertThrows(IncompatibleMergeException.class,
                () -> sketch.mergeInPlace(CountMinSketch.create(3, 10, 43)));
    }
}
