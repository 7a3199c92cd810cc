package io.troupe.rdd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.Tuple2;
import io.troupe.storage.StorageLevel;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Lineages of a length at which recursion would overflow the stack.
final class LongLineageTest {
    private static final int STEPS = 10_000;

    private final TroupeContext context = Contexts.shared();
    private final List<Integer> numbers = IntStream.range(0, 10).boxed().toList();

    @Test
    void tenThousandMapsRunAsOneStage() {
        Rdd<Integer> rdd = context.parallelize(numbers, 2);
        for (int i = 0; i < STEPS; i++) {
            rdd = rdd.map(n -> n + 1);
        }
        assertEquals(numbers.stream().map(n -> n + STEPS).toList(), rdd.collect());
        assertEquals(STEPS + 1, rdd.toDebugString().lines().count());
    }

    @Test
    void tenThousandFlatMapsRunAsOneStage() {
        Rdd<Integer> rdd = context.parallelize(numbers, 2);
        for (int i = 0; i < STEPS; i++) {
            rdd = rdd.flatMap(n -> List.of(n + 1).iterator());
        }
        assertEquals(numbers.stream().map(n -> n + STEPS).toList(), rdd.collect());
    }

    @Test
    void tenThousandMapPartitionsRunAsOneStage() {
        Rdd<Integer> rdd = context.parallelize(numbers, 2);
        for (int i = 0; i < STEPS; i++) {
            rdd = i % 2 == 0
                    ? rdd.mapPartitions(records -> records)
                    : rdd.flatMap(n -> List.of(n + 2).iterator());
        }
        assertEquals(numbers.stream().map(n -> n + STEPS).toList(), rdd.collect());
    }

    @Test
    void aUnionOfAThousandDatasetsKeepsTheSumOfPartitions() {
        List<Rdd<Integer>> rdds = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            int offset = i;
            rdds.add(context.parallelize(List.of(i), 1).map(n -> n + offset));
        }
        Rdd<Integer> union = context.union(rdds.getFirst(), rdds.subList(1, 1000));
        assertEquals(1000, union.getNumPartitions());
        assertEquals(IntStream.range(0, 1000).mapToObj(i -> 2 * i).toList(), union.collect());
    }

    @Test
    void aThousandUnionsOneAfterTheOtherAreOneUnion() {
        Rdd<Integer> union = context.parallelize(List.of(0), 1);
        for (int i = 1; i < 1000; i++) {
            union = union.union(context.parallelize(List.of(i), 1));
        }
        assertEquals(IntStream.range(0, 1000).boxed().toList(), union.collect());
    }

    @Test
    void aChainOfCoalesceZipAndPersistedDatasetsRuns() {
        Rdd<Integer> rdd = context.parallelize(numbers, 4);
        for (int i = 0; i < 300; i++) {
            rdd = rdd.coalesce(4).map(n -> n + 1);
            if (i % 50 == 0) {
                rdd = rdd.persist(StorageLevel.MEMORY_ONLY);
            }
        }
        assertEquals(numbers.stream().map(n -> n + 300).toList(), rdd.collect());
        assertEquals(numbers.stream().map(n -> n + 300).toList(), rdd.collect());
    }

    @Test
    void twoHundredShufflesInARowRun() {
        PairRdd<Integer, Integer> rdd = context
                .parallelizePairs(numbers.stream().map(n -> new Tuple2<>(n, 0)).toList(), 2);
        for (int i = 0; i < 200; i++) {
            rdd = rdd.mapToPair(pair -> new Tuple2<>(pair._1(), pair._2() + 1)).reduceByKey(Integer::sum, 2);
        }
        assertTrue(rdd.values().collect().stream().allMatch(n -> n == 200));
    }
}
