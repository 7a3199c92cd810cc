package io.troupe.rdd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.ErrorCode;
import io.troupe.PartitionEvaluator;
import io.troupe.TroupeException;
import io.troupe.Tuple2;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Operations that do not shuffle, against java.util.stream.
final class NarrowOperationsTest {
    private final TroupeContext context = Contexts.shared();

    @Test
    void collectReturnsTheListInOrder() {
        RandomLists.check(20, random -> {
            List<String> texts = random.texts();
            int partitions = random.partitions();
            Rdd<String> rdd = context.parallelize(texts, partitions);
            assertEquals(partitions, rdd.getNumPartitions());
            assertEquals(texts, rdd.collect());
            assertEquals(texts.size(), rdd.count());
        });
    }

    @Test
    void slicesDifferByAtMostOneElement() {
        RandomLists.check(20, random -> {
            List<Integer> sizes = context.parallelize(random.integers(), random.partitions()).glom()
                    .map(List::size).collect();
            assertTrue(Collections.max(sizes) - Collections.min(sizes) <= 1, sizes.toString());
        });
    }

    @Test
    void mapFilterAndFlatMapEqualStreams() {
        RandomLists.check(20, random -> {
            List<Integer> numbers = random.integers();
            Rdd<Integer> rdd = context.parallelize(numbers, random.partitions());
            assertEquals(numbers.stream().map(n -> n * 3L).toList(), rdd.map(n -> n * 3L).collect());
            assertEquals(numbers.stream().filter(n -> n % 2 == 0).toList(),
                    rdd.filter(n -> n % 2 == 0).collect());
            assertEquals(
                    numbers.stream().flatMap(n -> Stream.iterate(n, m -> m + 1).limit(Math.floorMod(n, 4)))
                            .toList(),
                    rdd.flatMap(n -> Stream.iterate(n, m -> m + 1).limit(Math.floorMod(n, 4)).iterator())
                            .collect());
        });
    }

    @Test
    void longChainsOfStepsEqualOneStep() {
        RandomLists.check(5, random -> {
            List<Integer> numbers = random.integers();
            Rdd<Integer> rdd = context.parallelize(numbers, random.partitions());
            for (int i = 0; i < 100; i++) {
                rdd = i % 10 == 9 ? rdd.filter(n -> n % 97 != 5) : rdd.map(n -> n + 1);
            }
            List<Integer> expected = new ArrayList<>();
            for (int number : numbers) {
                boolean kept = true;
                for (int i = 0; i < 100 && kept; i++) {
                    if (i % 10 == 9) {
                        kept = number % 97 != 5;
                    } else {
                        number++;
                    }
                }
                if (kept) {
                    expected.add(number);
                }
            }
            assertEquals(expected, rdd.collect());
        });
    }

    @Test
    void mapPartitionsSeesEachPartitionOnceAndLazily() {
        List<Integer> numbers = IntStream.range(0, 100).boxed().toList();
        Rdd<Integer> sums = context.parallelize(numbers, 4).mapPartitions(records -> {
            int sum = 0;
            while (records.hasNext()) {
                sum += records.next();
            }
            return List.of(sum).iterator();
        });
        assertEquals(List.of(300, 925, 1550, 2175), sums.collect());
    }

    @Test
    void mapPartitionsWithIndexTellsTheIndex() {
        Rdd<String> rdd = context.parallelize(List.of("a", "b", "c"), 3)
                .mapPartitionsWithIndex((index, records) -> List.of(index + records.next()).iterator(),
                        false);
        assertEquals(List.of("0a", "1b", "2c"), rdd.collect());
    }

    @Test
    void stepsAfterAndBeforeMapPartitionsAreMixedFreely() {
        RandomLists.check(10, random -> {
            List<Integer> numbers = random.integers();
            List<Integer> expected = numbers.stream().filter(n -> n > 3).flatMap(n -> Stream.of(n, -n))
                    .map(n -> n + 1).toList();
            Rdd<Integer> rdd = context.parallelize(numbers, random.partitions()).filter(n -> n > 3)
                    .mapPartitions(records -> records).flatMap(n -> List.of(n, -n).iterator())
                    .mapPartitions(records -> records)
                    .map(n -> n + 1);
            assertEquals(expected, rdd.collect());
            assertEquals(expected.stream().limit(3).toList(), rdd.take(3));
        });
    }

    @Test
    void takeStopsAnEndlessIterator() {
        Rdd<Integer> endless = context.parallelize(List.of(1), 1)
                .flatMap(n -> Stream.iterate(n, m -> m + 1).iterator());
        assertEquals(List.of(1, 2, 3, 4), endless.take(4));
        assertEquals(List.of(2, 3, 4), endless.mapPartitions(records -> records).map(n -> n + 1).take(3));
    }

    @Test
    void takeLooksAtFewPartitions() {
        var touched = context.longAccumulator();
        Rdd<Integer> rdd = context.parallelize(IntStream.range(0, 1000).boxed().toList(), 100)
                .mapPartitions(records -> {
                    touched.add(1);
                    return records;
                });
        assertEquals(IntStream.range(0, 10).boxed().toList(), rdd.take(10));
        assertEquals(1, touched.value());
        assertEquals(25, rdd.take(25).size());
        assertTrue(touched.value() <= 1 + 1 + 4, () -> "partitions touched: " + touched.value());
    }

    @Test
    void takeFindsRecordsInTheLastPartition() {
        Rdd<Integer> sparse = context.parallelize(IntStream.range(0, 50).boxed().toList(), 50)
                .filter(n -> n >= 48);
        assertEquals(List.of(48, 49), sparse.take(5));
        assertEquals(48, sparse.first());
        assertFalse(sparse.isEmpty());
        assertEquals(List.of(), sparse.take(0));
    }

    @Test
    void rangesEqualLongStreams() {
        assertEquals(LongStream.range(5, 25).boxed().toList(), context.range(5, 25, 1, 3).collect());
        assertEquals(List.of(10L, 7L, 4L, 1L), context.range(10, 0, -3, 2).collect());
        assertEquals(List.of(), context.range(5, 5, 1, 2).collect());
        assertEquals(List.of(), context.range(5, 0, 1, 2).collect());
        assertEquals(List.of(0L, 2L, 4L),
                context.range(0, 5, 2, 4).mapPartitions(records -> records).collect());
        assertEquals(
                List.of(Long.MIN_VALUE, Long.MIN_VALUE + 1),
                context.range(Long.MIN_VALUE, Long.MIN_VALUE + 2, 1, 2).collect());
        assertEquals(Long.MAX_VALUE / 4 * 4, lastOf(context.range(0, Long.MAX_VALUE, Long.MAX_VALUE / 4, 3)));
    }

    @Test
    void unionsEqualConcatenation() {
        RandomLists.check(10, random -> {
            List<Integer> first = random.integers();
            List<Integer> second = random.integers();
            Rdd<Integer> union = context.parallelize(first, random.partitions())
                    .union(context.parallelize(second, random.partitions()).map(n -> n));
            assertEquals(Stream.concat(first.stream(), second.stream()).toList(), union.collect());
            assertEquals(union.collect(), union.mapPartitions(records -> records).collect());
        });
    }

    @Test
    void unionWithEmptyDatasetsKeepsTheOthers() {
        Rdd<Integer> none = context.emptyRDD();
        Rdd<Integer> some = context.parallelize(List.of(1, 2, 3), 2);
        assertEquals(List.of(1, 2, 3, 1, 2, 3), context.union(none, some, none, some, none).collect());
        assertEquals(0, none.count());
        assertTrue(none.isEmpty());
    }

    @Test
    void coalesceKeepsOrderAndNeverAddsPartitions() {
        RandomLists.check(10, random -> {
            List<Integer> numbers = random.integers();
            int partitions = random.partitions();
            int fewer = random.partitions();
            Rdd<Integer> coalesced = context.parallelize(numbers, partitions).map(n -> n).coalesce(fewer);
            assertEquals(Math.min(partitions, fewer), coalesced.getNumPartitions());
            assertEquals(numbers, coalesced.collect());
            assertEquals(numbers, coalesced.mapPartitions(records -> records).collect());
        });
    }

    @Test
    void cartesianIsEveryPair() {
        RandomLists.check(5, random -> {
            List<Integer> left = random.integers().stream().limit(20).toList();
            List<String> right = random.texts().stream().limit(20).toList();
            int rightPartitions = random.partitions();
            PairRdd<Integer, String> product = context.parallelize(left, 1)
                    .cartesian(context.parallelize(right, rightPartitions));
            assertEquals(rightPartitions, product.getNumPartitions());
            List<Tuple2<Integer, String>> expected = new ArrayList<>();
            left.forEach(l -> right.forEach(r -> expected.add(new Tuple2<>(l, r))));
            assertEquals(sorted(expected), sorted(product.collect()));
            assertEquals(sorted(expected), sorted(product.mapPartitions(records -> records).collect()));
        });
    }

    @Test
    void zipPairsRecordsInOrder() {
        List<Integer> numbers = IntStream.range(0, 50).boxed().toList();
        Rdd<Integer> rdd = context.parallelize(numbers, 4);
        assertEquals(
                numbers.stream().map(n -> new Tuple2<>(n, "n" + n)).toList(),
                rdd.zip(rdd.map(n -> "n" + n)).collect());
    }

    @Test
    void zipRefusesUnequalSizes() {
        Rdd<Integer> rdd = context.parallelize(IntStream.range(0, 50).boxed().toList(), 4);
        TroupeException partitions = assertThrows(TroupeException.class, () -> rdd.zip(rdd.coalesce(2)));
        assertEquals(ErrorCode.INVALID_ARGUMENT, partitions.code());
        TroupeException sizes = assertThrows(TroupeException.class,
                () -> rdd.zip(rdd.filter(n -> n != 17)).count());
        assertTrue(sizes.getMessage().contains("same size"), sizes.getMessage());
    }

    @Test
    void zipPartitionsGetsBothIterators() {
        Rdd<Integer> rdd = context.parallelize(List.of(1, 2, 3, 4), 2);
        Rdd<Integer> sums = rdd.zipPartitions(context.parallelize(List.of("x", "yy"), 2),
                (numbers, texts) -> {
                    int sum = 0;
                    while (numbers.hasNext()) {
                        sum += numbers.next();
                    }
                    return List.of(sum, texts.next().length()).iterator();
                });
        assertEquals(List.of(3, 1, 7, 2), sums.collect());
    }

    /// Cannot be sent, unlike what makes it.
    private static final class Totals implements PartitionEvaluator<Integer, String> {
        private final Thread made = Thread.currentThread();

        @Override
        public Iterator<String> eval(int partition, Iterator<Integer>[] inputs) {
            assertSame(made, Thread.currentThread());
            StringBuilder text = new StringBuilder(partition + ":");
            for (Iterator<Integer> input : inputs) {
                int sum = 0;
                while (input.hasNext()) {
                    sum += input.next();
                }
                text.append(' ').append(sum);
            }
            return List.of(text.toString()).iterator();
        }
    }

    @Test
    void evaluatorsAreMadeWhereTheyWork() {
        Rdd<Integer> rdd = context.parallelize(List.of(1, 2, 3, 4, 5), 2);
        assertEquals(List.of("0: 3", "1: 12"), rdd.mapPartitionsWithEvaluator(Totals::new).collect());
        assertEquals(List.of("0: 3 5", "1: 12 15"),
                rdd.zipPartitionsWithEvaluator(rdd.map(n -> n + 1), Totals::new).coalesce(1).collect());
    }

    @Test
    void zipWithIndexIsContiguous() {
        RandomLists.check(10, random -> {
            List<Integer> numbers = random.integers();
            List<Tuple2<Integer, Long>> indexed = context.parallelize(numbers, random.partitions())
                    .filter(n -> n % 3 != 0)
                    .zipWithIndex().collect();
            List<Integer> kept = numbers.stream().filter(n -> n % 3 != 0).toList();
            assertEquals(kept, indexed.stream().map(Tuple2::_1).toList());
            assertEquals(LongStream.range(0, kept.size()).boxed().toList(),
                    indexed.stream().map(Tuple2::_2).toList());
        });
    }

    @Test
    void uniqueIdsAreUniqueAndFollowTheRule() {
        List<Long> ids = context.parallelize(List.of("a", "b", "c", "d", "e"), 2).zipWithUniqueId().values()
                .collect();
        assertEquals(List.of(0L, 2L, 1L, 3L, 5L), ids);
    }

    @Test
    void doublesComeFromRecords() {
        Rdd<Integer> rdd = context.parallelize(List.of(1, 2, 3), 2);
        assertEquals(List.of(0.5, 1.0, 1.5), rdd.mapToDouble(n -> n / 2.0).collect());
        assertEquals(
                List.of(1.0, 2.0, 2.0, 4.0, 3.0, 6.0),
                rdd.flatMapToDouble(n -> List.of(1.0 * n, 2.0 * n).iterator()).collect());
        assertEquals(List.of(1.0, 5.0), rdd.mapPartitionsToDouble(NarrowOperationsTest::sum).collect());
    }

    private static Iterator<Double> sum(Iterator<Integer> records) {
        double sum = 0;
        while (records.hasNext()) {
            sum += records.next();
        }
        return List.of(sum).iterator();
    }

    @Test
    void pipeStreamsThroughACommand() {
        Rdd<Integer> rdd = context.parallelize(List.of(3, 1, 2, 9, 8, 7), 2);
        assertEquals(List.of("1", "2", "3", "7", "8", "9"), rdd.pipe("sort -n").collect());
        assertEquals(
                List.of("hello", "hello"), rdd.pipe(List.of("sh", "-c", "cat > /dev/null; echo $WORD"),
                        java.util.Map.of("WORD", "hello")).collect());
    }

    @Test
    void pipeFailsWithTheCommandsErrorText() {
        Rdd<Integer> rdd = context.parallelize(List.of(1), 1);
        TroupeException failure = assertThrows(
                TroupeException.class, () -> rdd
                        .pipe(List.of("sh", "-c", "cat > /dev/null; echo went wrong >&2; exit 3")).collect());
        assertEquals(ErrorCode.TASK_FAILED, failure.code());
        assertTrue(failure.getMessage().contains("exit value 3"), failure.getMessage());
        assertTrue(failure.getMessage().contains("went wrong"), failure.getMessage());
    }

    @Test
    void randomSplitIsDisjointAndComplete() {
        RandomLists.check(5, random -> {
            List<Integer> numbers = IntStream.range(0, 2000).boxed().toList();
            Rdd<Integer>[] parts = context.parallelize(numbers, random.partitions())
                    .randomSplit(new double[]{1, 2, 0, 3}, random.seed());
            List<Integer> all = new ArrayList<>();
            Arrays.stream(parts).forEach(part -> all.addAll(part.collect()));
            Collections.sort(all);
            assertEquals(numbers, all);
            assertEquals(0, parts[2].count());
            assertEquals(1000, parts[3].count(), 150);
        });
    }

    @Test
    void samplesDependOnTheSeedAlone() {
        Rdd<Integer> rdd = context.parallelize(IntStream.range(0, 10_000).boxed().toList(), 3);
        assertEquals(rdd.sample(false, 0.3, 7).collect(), rdd.sample(false, 0.3, 7).collect());
        assertFalse(rdd.sample(false, 0.3, 7).collect().equals(rdd.sample(false, 0.3, 8).collect()));
        assertEquals(3000, rdd.sample(false, 0.3, 7).count(), 250);
        assertEquals(25_000, rdd.sample(true, 2.5, 7).count(), 800);
        assertEquals(0, rdd.sample(false, 0, 7).count());
        assertEquals(10_000, rdd.sample(false, 1, 7).count());
    }

    @Test
    void takeSampleHasTheAskedSize() {
        Rdd<Integer> rdd = context.parallelize(IntStream.range(0, 100).boxed().toList(), 3);
        List<Integer> sample = rdd.takeSample(false, 20, 3);
        assertEquals(20, sample.stream().distinct().count());
        assertEquals(sample, rdd.takeSample(false, 20, 3));
        assertEquals(100, rdd.takeSample(false, 500, 3).size());
        assertEquals(500, rdd.takeSample(true, 500, 3).size());
        assertEquals(List.of(), rdd.takeSample(true, 0, 3));
        assertEquals(List.of(), rdd.filter(_ -> false).takeSample(true, 5, 3));
    }

    @Test
    void collectPartitionsReturnsThoseAskedFor() {
        Rdd<Integer> rdd = context.parallelize(List.of(1, 2, 3, 4, 5, 6), 3);
        assertArrayEquals(new Object[]{List.of(5, 6), List.of(1, 2), List.of(5, 6)},
                rdd.collectPartitions(new int[]{2, 0, 2}));
        assertEquals(
                ErrorCode.INVALID_ARGUMENT,
                assertThrows(TroupeException.class, () -> rdd.collectPartitions(new int[]{3})).code());
    }

    @Test
    void theLocalIteratorWalksPartitionByPartition() {
        var computed = context.longAccumulator();
        Iterator<Integer> records = context.parallelize(List.of(1, 2, 3, 4, 5, 6), 3)
                .mapPartitions(partition -> {
                    computed.add(1);
                    return partition;
                }).toLocalIterator();
        assertEquals(1, records.next());
        assertEquals(1, computed.value());
        List<Integer> rest = new ArrayList<>();
        records.forEachRemaining(rest::add);
        assertEquals(List.of(2, 3, 4, 5, 6), rest);
        assertEquals(3, computed.value());
    }

    private static long lastOf(Rdd<Long> rdd) {
        return rdd.collect().getLast();
    }

    private static List<String> sorted(List<?> list) {
        return list.stream().map(String::valueOf).sorted().toList();
    }
}
