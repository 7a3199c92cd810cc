package io.troupe.rdd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import io.troupe.Tuple2;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Samples with an exact size for each key.
final class ExactSamplingTest {
    private final TroupeContext context = Contexts.shared();

    @Test
    void everyKeyGetsItsExactShare() {
        RandomLists.check(20, random -> {
            List<Tuple2<String, Integer>> pairs = new ArrayList<>();
            Map<String, Long> sizes = new HashMap<>();
            Map<String, Double> fractions = new HashMap<>();
            random.pairs().forEach(pair -> {
                pairs.add(new Tuple2<>(pair._1(), pairs.size()));
                sizes.merge(pair._1(), 1L, Long::sum);
                fractions.put(pair._1(), random.below(101) / 100.0);
            });
            PairRdd<String, Integer> rdd = context.parallelizePairs(pairs, random.partitions());
            boolean again = random.coin();
            PairRdd<String, Integer> sample = rdd.sampleByKeyExact(again, fractions, random.seed());
            Map<String, Long> expected = new HashMap<>();
            sizes.forEach((key, size) -> expected.put(key, (long) Math.ceil(fractions.get(key) * size)));
            expected.values().removeIf(size -> size == 0);
            assertEquals(expected, sample.countByKey());
            List<Tuple2<String, Integer>> taken = sample.collect();
            assertTrue(new HashSet<>(pairs).containsAll(taken));
            if (!again) {
                assertEquals(taken.size(), new HashSet<>(taken).size());
            }
            assertEquals(taken, sample.collect());
        });
    }

    @Test
    void everyPairIsAsProbableAsAnyOther() {
        List<Tuple2<String, Integer>> pairs = IntStream.range(0, 20).mapToObj(i -> new Tuple2<>("k", i))
                .toList();
        PairRdd<String, Integer> rdd = context.parallelizePairs(pairs, 3);
        for (boolean again : new boolean[]{false, true}) {
            int[] hits = new int[20];
            for (int seed = 0; seed < 150; seed++) {
                rdd.sampleByKeyExact(again, Map.of("k", 0.5), seed).values().collect()
                        .forEach(i -> hits[i]++);
            }
            // 75 expected of each; five standard deviations of at most 8.7
            for (int i = 0; i < 20; i++) {
                assertEquals(75, hits[i], 44, "element " + i + ", seeds 0 to 149");
            }
        }
    }

    @Test
    void aKeyWithoutFractionIsAnError() {
        PairRdd<String, Integer> rdd = context.parallelizePairs(List.of(new Tuple2<>("a", 1)), 1);
        TroupeException refused = assertThrows(TroupeException.class,
                () -> rdd.sampleByKeyExact(false, Map.of("b", 0.5)));
        assertEquals(ErrorCode.INVALID_ARGUMENT, refused.code());
        assertTrue(refused.getMessage().contains("'a'"), refused.getMessage());
        assertThrows(TroupeException.class, () -> rdd.sampleByKeyExact(false, Map.of("a", 1.5)));
    }
}
