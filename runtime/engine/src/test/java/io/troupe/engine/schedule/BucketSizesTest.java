package io.troupe.engine.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class BucketSizesTest {
    @Test
    void estimatesAreNeverBelowAndAtMostATenthAboveTheTruth() {
        Random random = new Random(11);
        for (int i = 0; i < 10_000; i++) {
            long exact = 1 + (random.nextLong() >>> (29 + random.nextInt(35)));
            long estimate = BucketSizes.of(new long[]{exact}).sizeInBytes(0);
            assertTrue(estimate >= exact, exact + " was estimated as " + estimate);
            assertTrue(estimate <= exact * 1.1 + 1, exact + " was estimated as " + estimate);
        }
    }

    @Test
    void tellsEmptyFromTiny() {
        BucketSizes sizes = BucketSizes.of(new long[]{0, 1, Long.MAX_VALUE});
        assertTrue(sizes.isEmpty(0));
        assertFalse(sizes.isEmpty(1));
        assertFalse(sizes.isEmpty(2));
        assertEquals(0, sizes.sizeInBytes(0));
    }

    @Test
    void bytesRoundTrip() {
        BucketSizes sizes = BucketSizes.of(new long[]{0, 5, 5_000_000});
        assertEquals(sizes, BucketSizes.fromBytes(sizes.toBytes()));
    }
}
