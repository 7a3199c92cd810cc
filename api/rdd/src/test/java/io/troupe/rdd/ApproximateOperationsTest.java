package io.troupe.rdd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import io.troupe.Tuple2;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Answers that need not be exact.
final class ApproximateOperationsTest {
    /// Holds back tasks of this process.
    private static final Map<String, CountDownLatch> GATES = new ConcurrentHashMap<>();
    private static final long LONG = 60_000;

    private final TroupeContext context = Contexts.shared();

    @Test
    void distinctValuesAreCountedWithinTheDeviation() {
        RandomLists.check(10, random -> {
            List<String> texts = random.texts();
            double exact = texts.stream().distinct().count();
            long about = context.parallelize(texts, random.partitions()).countApproxDistinct(0.01);
            assertEquals(exact, about, Math.max(1, exact * 0.05));
        });
        assertEquals(100_000, context.range(0, 100_000, 1, 4).countApproxDistinct(0.02), 6_000);
    }

    @Test
    void distinctValuesOfEachKeyAreCounted() {
        RandomLists.check(10, random -> {
            List<Tuple2<String, Integer>> pairs = random.pairs();
            Map<String, Long> about = context.parallelizePairs(pairs, random.partitions())
                    .countApproxDistinctByKey(0.01, random.partitions()).collectAsMap();
            Map<String, Set<Integer>> exact = new HashMap<>();
            pairs.forEach(pair -> exact.computeIfAbsent(pair._1(), _ -> new HashSet<>()).add(pair._2()));
            assertEquals(exact.keySet(), about.keySet());
            exact.forEach((key, values) -> assertEquals(values.size(), about.get(key),
                    Math.max(1, values.size() * 0.05)));
        });
    }

    @Test
    void answersAreExactWhenThereIsTime() {
        RandomLists.check(5, random -> {
            List<String> texts = random.texts();
            Rdd<String> rdd = context.parallelize(texts, random.partitions());
            PartialResult<BoundedDouble> count = rdd.countApprox(LONG);
            assertTrue(count.isInitialValueFinal());
            assertEquals(new BoundedDouble(texts.size(), 1, texts.size(), texts.size()),
                    count.getFinalValue());
            Map<String, BoundedDouble> values = rdd.countByValueApprox(LONG).getFinalValue();
            rdd.countByValue()
                    .forEach((value, times) -> assertEquals(times, (long) values.get(value).mean()));
            assertEquals(rdd.distinct().count(), values.size());
        });
        DoubleRdd numbers = context.parallelizeDoubles(List.of(1.0, 2.0, 6.0), 2);
        assertEquals(new BoundedDouble(9, 1, 9, 9), numbers.sumApprox(LONG).getFinalValue());
        assertEquals(new BoundedDouble(3, 1, 3, 3), numbers.meanApprox(LONG, 0.5).initialValue());
        Map<String, BoundedDouble> keys = context
                .parallelizePairs(List.of(new Tuple2<>("a", 1), new Tuple2<>("a", 2)), 2)
                .countByKeyApprox(LONG)
                .getFinalValue();
        assertEquals(Map.of("a", new BoundedDouble(2, 1, 2, 2)), keys);
    }

    @Test
    void anEstimateIsGivenWhenTimeIsOverAndTheExactAnswerLater() {
        CountDownLatch gate = new CountDownLatch(1);
        GATES.put("estimate", gate);
        Rdd<Integer> slow = context.parallelize(IntStream.range(0, 100).boxed().toList(), 4)
                .mapPartitionsWithIndex((index, records) -> {
                    if (index == 3) {
                        GATES.get("estimate").await();
                    }
                    return records;
                });
        PartialResult<BoundedDouble> count = slow.countApprox(300, 0.9);
        assertFalse(count.isInitialValueFinal());
        assertEquals(0.9, count.initialValue().confidence());
        assertTrue(count.initialValue().low() <= 100 && count.initialValue().high() >= 100, count.toString());
        PartialResult<Double> twice = count.map(bounds -> bounds.mean() * 2);
        CompletableFuture<Double> told = new CompletableFuture<>();
        twice.onComplete(told::complete);
        gate.countDown();
        assertEquals(new BoundedDouble(100, 1, 100, 100), count.getFinalValue());
        assertEquals(200, told.join());
    }

    @Test
    void failuresAreThrown() {
        Rdd<Integer> failing = context.parallelize(List.of(1), 1).map(n -> {
            throw new IllegalStateException("broken " + n);
        });
        TroupeException failure = assertThrows(TroupeException.class, () -> failing.countApprox(LONG));
        assertEquals(ErrorCode.TASK_FAILED, failure.code());
        assertTrue(failure.getMessage().contains("broken 1"), failure.getMessage());
    }

    @Test
    void parametersOutOfRangeAreRefused() {
        Rdd<Integer> rdd = context.parallelize(List.of(1), 1);
        for (double deviation : new double[]{0, -1, 1, Double.NaN, 1e-9}) {
            assertEquals(ErrorCode.INVALID_ARGUMENT, assertThrows(TroupeException.class,
                    () -> rdd.countApproxDistinct(deviation)).code());
        }
        assertEquals(ErrorCode.INVALID_ARGUMENT,
                assertThrows(TroupeException.class, () -> rdd.countApprox(-1)).code());
        assertEquals(ErrorCode.INVALID_ARGUMENT,
                assertThrows(TroupeException.class, () -> rdd.countApprox(1, 1.5)).code());
    }
}
