package io.troupe.rdd;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import io.troupe.rdd.internal.approximate.CountValuesAction;
import io.troupe.rdd.internal.lineage.Node;
import io.troupe.rdd.internal.lineage.StepNode;
import io.troupe.rdd.internal.lineage.StepNode.Effect;
import io.troupe.rdd.internal.step.ExactSampleByKeyStep;
import io.troupe.rdd.internal.step.ExactSampleByKeyStep.Quota;
import io.troupe.rdd.internal.step.Seeds;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// Random parts with an exact size for each key: a job counts the pairs of each key in each partition,
/// the number that is wanted is dealt out to the partitions as chance would, and each partition then
/// takes its part.
final class ExactSampling {
    private ExactSampling() {}

    static Node byKey(JobRunner jobs, Node node, boolean withReplacement, Map<?, Double> fractions,
            long seed) {
        List<Map<@Nullable Object, Long>> counts = jobs.run(node, new CountValuesAction(true));
        Map<@Nullable Object, Long> totals = new HashMap<>();
        counts.forEach(part -> part.forEach((key, count) -> totals.merge(key, count, Long::sum)));
        List<Map<@Nullable Object, Quota>> quotas = new ArrayList<>();
        counts.forEach(_ -> quotas.add(new HashMap<>()));
        SplittableRandom random = new SplittableRandom(Seeds.mix(seed));
        totals.forEach((key, total) -> {
            Double fraction = fractions.get(key);
            if (fraction == null) {
                throw new TroupeException(
                        ErrorCode.INVALID_ARGUMENT,
                        "sampleByKeyExact got no fraction for key '" + key + "'.");
            }
            deal(key, total, (long) Math.ceil(fraction * total), withReplacement, counts, quotas, random);
        });
        return new StepNode(node, new ExactSampleByKeyStep(withReplacement, quotas, seed),
                new Effect(true, true, true));
    }

    /// Deals `wanted` of the `total` pairs of `key` out to the partitions.
    private static void deal(
            @Nullable Object key, long total, long wanted, boolean withReplacement,
            List<Map<@Nullable Object, Long>> counts, List<Map<@Nullable Object, Quota>> quotas,
            SplittableRandom random) {
        long left = total;
        long open = wanted;
        for (int partition = 0; partition < counts.size(); partition++) {
            long here = counts.get(partition).getOrDefault(key, 0L);
            if (here > 0) {
                long taken = withReplacement
                        ? independent(random, open, here, left)
                        : exclusive(random, open, here, left);
                quotas.get(partition).put(key, new Quota(here, taken));
                open -= taken;
                left -= here;
            }
        }
    }

    /// How many of `draws` hit `here` of `left` pairs, when a pair may be hit again.
    private static long independent(SplittableRandom random, long draws, long here, long left) {
        if (here == left) {
            return draws;
        }
        return random.longs(draws, 0, left).filter(position -> position < here).count();
    }

    /// How many of `draws` hit `here` of `left` pairs, when no pair is hit again. Draws from the smaller side.
    private static long exclusive(SplittableRandom random, long draws, long here, long left) {
        long tries = Math.min(draws, here);
        long marked = Math.max(draws, here);
        long hits = 0;
        for (long i = 0; i < tries; i++) {
            if (random.nextLong(left - i) < marked - hits) {
                hits++;
            }
        }
        return hits;
    }
}
