package io.troupe.rdd.internal.step;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import io.troupe.rdd.internal.flow.ExpandingStep;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// A given number of pairs of each key, each of them as probable as any other. How many pairs of a key a partition has
/// is known, so that one pass will do: without replacement by selection sampling (Knuth, The Art of Computer
/// Programming, volume 2, 3.4.2, algorithm S), with replacement by drawing positions first.
///
/// @param withReplacement
///            whether a pair may be taken more than once
/// @param quotas
///            for each partition, what to take of each key; keys that are not there are not taken
/// @param seed
///            where random numbers begin; every partition has its own
public record ExactSampleByKeyStep(boolean withReplacement, List<Map<@Nullable Object, Quota>> quotas,
        long seed)
        implements
            ExpandingStep {
    /// How many pairs of a key a partition has, and how many of them to take.
    public record Quota(long available, long wanted) implements java.io.Serializable {}

    @Override
    public Expander open(int partition) {
        SplittableRandom random = Seeds.random(seed, partition);
        Map<@Nullable Object, Selection> selections = new HashMap<>();
        quotas.get(partition).forEach((key, quota) -> selections.put(key,
                withReplacement ? new Positions(quota, random) : new Sequential(quota, random)));
        return record -> {
            @Nullable
            Object key = Pairs.of(record)._1();
            Selection selection = selections.get(key);
            int copies = selection == null ? 0 : selection.copiesOfNext(key);
            return Collections.nCopies(copies, record).iterator();
        };
    }

    private abstract static class Selection {
        private long left;

        Selection(long available) {
            this.left = available;
        }

        /// How often the next pair of the key is taken.
        int copiesOfNext(@Nullable Object key) {
            if (left == 0) {
                throw new TroupeException(
                        ErrorCode.NON_DETERMINISTIC_RECOMPUTATION,
                        "sampleByKeyExact met more pairs of key '" + key
                                + "' than it had counted; persist the dataset, as it differs each time.");
            }
            return take(left--);
        }

        /// How often to take a pair when there are `remaining`, with this one.
        abstract int take(long remaining);
    }

    private static final class Sequential extends Selection {
        private final SplittableRandom random;
        private long wanted;

        Sequential(Quota quota, SplittableRandom random) {
            super(quota.available());
            this.random = random;
            this.wanted = quota.wanted();
        }

        @Override
        int take(long remaining) {
            if (random.nextLong(remaining) >= wanted) {
                return 0;
            }
            wanted--;
            return 1;
        }
    }

    private static final class Positions extends Selection {
        private final long[] positions;
        private int next;
        private long position;

        Positions(Quota quota, SplittableRandom random) {
            super(quota.available());
            this.positions = random.longs(quota.wanted(), 0, Math.max(1, quota.available())).toArray();
            Arrays.sort(positions);
        }

        @Override
        int take(long remaining) {
            int copies = 0;
            while (next < positions.length && positions[next] == position) {
                copies++;
                next++;
            }
            position++;
            return copies;
        }
    }
}
