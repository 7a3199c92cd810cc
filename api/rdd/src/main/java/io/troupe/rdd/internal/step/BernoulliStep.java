package io.troupe.rdd.internal.step;

import io.troupe.rdd.internal.flow.StraightStep;
import java.util.SplittableRandom;

/// A random part of the records: each one is kept when a random number in [0, 1) lies in a cell. Cells
/// that do not overlap keep different records, if the seed and the order of records are the same.
///
/// @param from
///            the cell's lower bound, inclusive
/// @param to
///            its upper bound, exclusive
/// @param seed
///            where random numbers begin; every partition has its own
public record BernoulliStep(double from, double to, long seed) implements StraightStep {
    @Override
    public Mapper open(int partition) {
        SplittableRandom random = Seeds.random(seed, partition);
        return record -> {
            double number = random.nextDouble();
            return number >= from && number < to ? record : SKIPPED;
        };
    }
}
