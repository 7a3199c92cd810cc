package io.troupe.util;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

final class StatCounterTest {
    @Test
    void mergedPartsAgreeWithTwoPassesWherePartsAreCut() {
        for (long seed = 0; seed < 50; seed++) {
            Random random = new Random(seed);
            double[] values = random.doubles(1 + random.nextInt(500)).map(v -> 1e8 + v).toArray();
            StatCounter all = new StatCounter();
            for (int from = 0; from < values.length;) {
                int to = Math.min(values.length, from + random.nextInt(100));
                StatCounter part = new StatCounter();
                for (int i = from; i < to; i++) {
                    part.merge(values[i]);
                }
                all.merge(part);
                from = to;
            }
            double mean = DoubleStream.of(values).sum() / values.length;
            double squares = DoubleStream.of(values).map(v -> (v - mean) * (v - mean)).sum();
            String text = "seed " + seed;
            assertEquals(values.length, all.count(), text);
            assertEquals(mean, all.mean(), 1e-6, text);
            assertEquals(squares / values.length, all.popVariance(), 1e-6, text);
            assertEquals(DoubleStream.of(values).max().orElseThrow(), all.max(), text);
            assertEquals(DoubleStream.of(values).min().orElseThrow(), all.min(), text);
        }
    }

    @Test
    void aCounterMergedWithItselfCountsTwice() {
        StatCounter counter = new StatCounter(List.of(1.0, 3.0));
        counter.merge(counter);
        assertEquals(4, counter.count());
        assertEquals(8, counter.sum());
        assertEquals(1, counter.variance());
    }

    @Test
    void anEmptyCounterHasNoVariance() {
        StatCounter empty = new StatCounter();
        assertEquals(0, empty.mean());
        assertTrue(Double.isNaN(empty.variance()));
        assertTrue(Double.isNaN(new StatCounter(List.of(2.0)).sampleVariance()));
        assertEquals(Double.NEGATIVE_INFINITY, empty.max());
    }
}
