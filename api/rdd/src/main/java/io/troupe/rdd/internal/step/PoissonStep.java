package io.troupe.rdd.internal.step;

import io.troupe.rdd.internal.flow.ExpandingStep;
import java.util.Collections;
import java.util.SplittableRandom;

/// Every record as often as a Poisson distribution says: sampling with replacement.
///
/// @param mean
///            how often on average
/// @param seed
///            where random numbers begin; every partition has its own
public record PoissonStep(double mean, long seed) implements ExpandingStep {
    @Override
    public Expander open(int partition) {
        SplittableRandom random = Seeds.random(seed, partition);
        return record -> Collections.nCopies(Seeds.poisson(random, mean), record).iterator();
    }
}
