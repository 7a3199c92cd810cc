package io.troupe.rdd.internal.step;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import io.troupe.rdd.internal.flow.ExpandingStep;
import java.util.Collections;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// A random part of the pairs, with a fraction for each key.
///
/// @param withReplacement
///            whether a pair may be taken more than once
/// @param fractions
///            by key, at least 0 and, without replacement, at most 1
/// @param seed
///            where random numbers begin; every partition has its own
public record SampleByKeyStep(boolean withReplacement, Map<@Nullable Object, Double> fractions, long seed)
        implements
            ExpandingStep {
    @Override
    public Expander open(int partition) {
        SplittableRandom random = Seeds.random(seed, partition);
        return record -> {
            @Nullable
            Object key = Pairs.of(record)._1();
            @Nullable
            Double fraction = fractions.get(key);
            if (fraction == null) {
                throw new TroupeException(
                        ErrorCode.INVALID_ARGUMENT, "sampleByKey got no fraction for key '" + key + "'.");
            }
            int copies = withReplacement
                    ? Seeds.poisson(random, fraction)
                    : random.nextDouble() < fraction ? 1 : 0;
            return Collections.nCopies(copies, record).iterator();
        };
    }
}
