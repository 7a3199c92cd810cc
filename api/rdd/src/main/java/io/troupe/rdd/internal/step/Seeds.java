package io.troupe.rdd.internal.step;

import java.util.SplittableRandom;

/// Random numbers of tasks: the same seed and partition always give the same numbers.
public final class Seeds {
    private static final double LARGEST_MEAN = 30;

    private Seeds() {}

    /// The random numbers of a partition.
    public static SplittableRandom random(long seed, int partition) {
        return new SplittableRandom(mix(seed + (partition + 1) * 0x9E3779B97F4A7C15L));
    }

    /// A number that depends on every bit of `value`.
    public static long mix(long value) {
        long mixed = (value ^ value >>> 30) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
        return mixed ^ mixed >>> 31;
    }

    /// A number from the Poisson distribution with `mean`, at least 0. Time in proportion to the mean.
    ///
    /// Multiplies uniform numbers until the product is below `e^-mean` (Knuth, The Art of Computer Programming, volume 2,
    /// 3.4.1). A large mean
    /// is drawn in parts, as the sum of Poisson numbers is one, with the sum of the means.
    public static int poisson(SplittableRandom random, double mean) {
        int count = 0;
        for (double rest = mean; rest > 0; rest -= LARGEST_MEAN) {
            double limit = Math.exp(-Math.min(rest, LARGEST_MEAN));
            for (double product = random.nextDouble(); product > limit; product *= random.nextDouble()) {
                count++;
            }
        }
        return count;
    }
}
