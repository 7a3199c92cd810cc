package io.troupe.rdd.internal.approximate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.troupe.rdd.internal.approximate.PartSums.Interval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PartSumsTest {
    @Test
    void quantilesOfStudentsTEqualTheTables() {
        assertEquals(12.706, StudentT.twoSided(0.95, 1), 5e-4);
        assertEquals(4.303, StudentT.twoSided(0.95, 2), 5e-4);
        assertEquals(3.182, StudentT.twoSided(0.95, 3), 5e-4);
        assertEquals(2.228, StudentT.twoSided(0.95, 10), 5e-4);
        assertEquals(3.169, StudentT.twoSided(0.99, 10), 5e-4);
        assertEquals(1.962, StudentT.twoSided(0.95, 1000), 5e-4);
    }

    @Test
    void allPartsGiveTheExactAnswer() {
        PartSums sums = new PartSums(2);
        sums.add(10, 4);
        sums.add(2, 2);
        assertEquals(new Interval(12, 0), sums.total(0.95));
        assertEquals(new Interval(2, 0), sums.mean(0.95));
    }

    @Test
    void nothingKnownGivesNoLimits() {
        assertEquals(Double.POSITIVE_INFINITY, new PartSums(3).total(0.95).margin());
        assertEquals(Double.POSITIVE_INFINITY, new PartSums(3).mean(0.95).margin());
        assertEquals(new Interval(0, 0), new PartSums(0).mean(0.95));
    }

    @Test
    void intervalsHoldTheTruthAboutAsOftenAsPromised() {
        int hitTotals = 0;
        int hitMeans = 0;
        int tries = 2_000;
        for (int seed = 0; seed < tries; seed++) {
            Random random = new Random(seed);
            double[] sums = new double[40];
            double[] counts = new double[40];
            for (int i = 0; i < 40; i++) {
                counts[i] = 50 + random.nextInt(20);
                sums[i] = counts[i] * 3 + random.nextGaussian() * 20;
            }
            List<Integer> order = new ArrayList<>(IntStream.range(0, 40).boxed().toList());
            Collections.shuffle(order, random);
            PartSums estimator = new PartSums(40);
            order.subList(0, 15).forEach(i -> estimator.add(sums[i], counts[i]));
            double total = Arrays.stream(sums).sum();
            double mean = total / Arrays.stream(counts).sum();
            hitTotals += holds(estimator.total(0.9), total) ? 1 : 0;
            hitMeans += holds(estimator.mean(0.9), mean) ? 1 : 0;
        }
        assertEquals(0.9, (double) hitTotals / tries, 0.03, "seeds 0 to 1999");
        assertEquals(0.9, (double) hitMeans / tries, 0.03, "seeds 0 to 1999");
    }

    private static boolean holds(Interval interval, double truth) {
        return Math.abs(truth - interval.estimate()) <= interval.margin();
    }
}
