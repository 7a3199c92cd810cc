package io.troupe.rdd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.HashPartitioner;
import io.troupe.Partitioner;
import io.troupe.TroupeException;
import io.troupe.Tuple2;
import io.troupe.Tuple4;
import io.troupe.rdd.internal.lineage.Node;
import io.troupe.rdd.internal.lineage.Shuffle;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Operations by key against plain collections.
final class KeyedOperationsTest {
    private final TroupeContext context = Contexts.shared();

    private static <K, V> Map<K, List<V>> grouped(List<Tuple2<K, V>> pairs) {
        Map<K, List<V>> groups = new LinkedHashMap<>();
        pairs.forEach(pair -> groups.computeIfAbsent(pair._1(), _ -> new ArrayList<>()).add(pair._2()));
        return groups;
    }

    private static <K> Map<K, Integer> sums(List<Tuple2<K, Integer>> pairs) {
        Map<K, Integer> sums = new HashMap<>();
        grouped(pairs)
                .forEach((key, values) -> sums.put(key, values.stream().mapToInt(Integer::intValue).sum()));
        return sums;
    }

    private static List<String> sorted(List<?> list) {
        return list.stream().map(String::valueOf).sorted().toList();
    }

    private <K, V> PairRdd<K, V> rdd(List<Tuple2<K, V>> pairs, RandomLists random) {
        PairRdd<K, V> rdd = context.parallelizePairs(pairs, random.partitions());
        return random.coin() ? rdd.mapToPair(pair -> pair) : rdd;
    }

    @Test
    void reduceByKeyAddsTheValuesOfEachKey() {
        RandomLists.check(20, random -> {
            List<Tuple2<String, Integer>> pairs = random.pairs();
            PairRdd<String, Integer> reduced = rdd(pairs, random).reduceByKey(Integer::sum,
                    random.partitions());
            assertEquals(sums(pairs), reduced.collectAsMap());
            assertEquals(sums(pairs).size(), reduced.count());
            List<Tuple2<Long, Integer>> numbers = random.numberPairs();
            assertEquals(sums(numbers), rdd(numbers, random).reduceByKey(Integer::sum).collectAsMap());
        });
    }

    @Test
    void combineAggregateAndFoldAgreeWithReduce() {
        RandomLists.check(10, random -> {
            List<Tuple2<String, Integer>> pairs = random.pairs();
            PairRdd<String, Integer> rdd = rdd(pairs, random);
            Map<String, Integer> expected = sums(pairs);
            assertEquals(expected, rdd.foldByKey(0, Integer::sum).collectAsMap());
            assertEquals(
                    expected,
                    rdd.<Long>aggregateByKey(0L, 3, (sum, value) -> sum + value, Long::sum)
                            .mapValues(Long::intValue).collectAsMap());
            assertEquals(
                    expected,
                    rdd.combineByKey(String::valueOf,
                            (sum, value) -> String.valueOf(Integer.parseInt(sum) + value),
                            (a, b) -> String.valueOf(Integer.parseInt(a) + Integer.parseInt(b)))
                            .mapValues(Integer::parseInt).collectAsMap());
            assertEquals(
                    expected,
                    rdd.<Integer>combineByKey(value -> value, Integer::sum, Integer::sum,
                            new HashPartitioner(2), false).collectAsMap());
            assertEquals(expected, rdd.reduceByKeyLocally(Integer::sum));
        });
    }

    @Test
    void everyKeyHasAZeroValueOfItsOwn() {
        RandomLists.check(5, random -> {
            List<Tuple2<String, Integer>> pairs = random.pairs();
            Map<String, ArrayList<Integer>> lists = rdd(pairs, random)
                    .aggregateByKey(new ArrayList<Integer>(), (list, value) -> {
                        list.add(value);
                        return list;
                    }, (first, second) -> {
                        first.addAll(second);
                        return first;
                    }).collectAsMap();
            assertEquals(grouped(pairs), lists);
        });
    }

    @Test
    void groupByKeyKeepsTheOrderOfValues() {
        RandomLists.check(10, random -> {
            List<Tuple2<String, Integer>> pairs = random.pairs();
            Map<String, Iterable<Integer>> groups = rdd(pairs, random).groupByKey(random.partitions())
                    .collectAsMap();
            Map<String, List<Integer>> lists = new HashMap<>();
            groups.forEach((key, values) -> {
                List<Integer> list = new ArrayList<>();
                values.forEach(list::add);
                lists.put(key, list);
            });
            assertEquals(grouped(pairs), lists);
        });
    }

    @Test
    void groupByUsesTheFunctionsResultAsKey() {
        Map<Boolean, Iterable<Integer>> groups = context.parallelize(List.of(1, 2, 3, 4), 2)
                .groupBy(n -> n % 2 == 0).collectAsMap();
        assertEquals(List.of(2, 4), groups.get(true));
        assertEquals(List.of(1, 3), groups.get(false));
    }

    @Test
    void countsByKeyAndValue() {
        RandomLists.check(5, random -> {
            List<Tuple2<String, Integer>> pairs = random.pairs();
            Map<String, Long> expected = new HashMap<>();
            grouped(pairs).forEach((key, values) -> expected.put(key, (long) values.size()));
            assertEquals(expected, rdd(pairs, random).countByKey());
            assertEquals(expected, rdd(pairs, random).keys().countByValue());
        });
    }

    @Test
    void joinsEqualNestedLoops() {
        RandomLists.check(15, random -> {
            List<Tuple2<String, Integer>> left = random.pairs();
            List<Tuple2<String, Integer>> right = random.pairs();
            PairRdd<String, Integer> l = rdd(left, random);
            PairRdd<String, Integer> r = rdd(right, random);
            if (random.coin()) {
                r = r.partitionBy(new HashPartitioner(3));
            }
            if (random.coin()) {
                l = l.partitionBy(new HashPartitioner(3));
            }
            Set<String> leftKeys = grouped(left).keySet();
            Set<String> rightKeys = grouped(right).keySet();
            List<Object> inner = new ArrayList<>();
            List<Object> leftOuter = new ArrayList<>();
            List<Object> rightOuter = new ArrayList<>();
            List<Object> full = new ArrayList<>();
            for (Tuple2<String, Integer> a : left) {
                for (Tuple2<String, Integer> b : right) {
                    if (Objects.equals(a._1(), b._1())) {
                        inner.add(new Tuple2<>(a._1(), new Tuple2<>(a._2(), b._2())));
                        leftOuter.add(new Tuple2<>(a._1(), new Tuple2<>(a._2(), Optional.of(b._2()))));
                        rightOuter.add(new Tuple2<>(a._1(), new Tuple2<>(Optional.of(a._2()), b._2())));
                        full.add(
                                new Tuple2<>(a._1(), new Tuple2<>(Optional.of(a._2()), Optional.of(b._2()))));
                    }
                }
                if (!rightKeys.contains(a._1())) {
                    leftOuter.add(new Tuple2<>(a._1(), new Tuple2<>(a._2(), Optional.empty())));
                    full.add(new Tuple2<>(a._1(), new Tuple2<>(Optional.of(a._2()), Optional.empty())));
                }
            }
            for (Tuple2<String, Integer> b : right) {
                if (!leftKeys.contains(b._1())) {
                    rightOuter.add(new Tuple2<>(b._1(), new Tuple2<>(Optional.empty(), b._2())));
                    full.add(new Tuple2<>(b._1(), new Tuple2<>(Optional.empty(), Optional.of(b._2()))));
                }
            }
            assertEquals(sorted(inner), sorted(l.join(r).collect()));
            assertEquals(sorted(leftOuter), sorted(l.leftOuterJoin(r, random.partitions()).collect()));
            assertEquals(sorted(rightOuter), sorted(l.rightOuterJoin(r).collect()));
            assertEquals(sorted(full),
                    sorted(l.fullOuterJoin(r).mapPartitions(records -> records).collect()));
        });
    }

    @Test
    void cogroupGathersAllSides() {
        RandomLists.check(5, random -> {
            List<List<Tuple2<String, Integer>>> sides = List.of(random.pairs(), random.pairs(),
                    random.pairs(), random.pairs());
            List<PairRdd<String, Integer>> rdds = sides.stream().map(side -> rdd(side, random)).toList();
            Set<String> keys = new HashSet<>();
            sides.forEach(side -> keys.addAll(grouped(side).keySet()));
            List<Object> expected = new ArrayList<>();
            for (String key : keys) {
                List<List<Integer>> values = sides.stream()
                        .map(side -> grouped(side).getOrDefault(key, List.of())).toList();
                expected.add(new Tuple2<>(key,
                        new Tuple4<>(values.get(0), values.get(1), values.get(2), values.get(3))));
            }
            assertEquals(
                    sorted(expected),
                    sorted(rdds.get(0).cogroup(rdds.get(1), rdds.get(2), rdds.get(3)).collect()));
            assertEquals(keys, new HashSet<>(
                    rdds.get(0).groupWith(rdds.get(1), rdds.get(2), rdds.get(3)).keys().collect()));
            assertEquals(
                    rdds.get(0).union(rdds.get(1)).keys().distinct().count(),
                    rdds.get(0).cogroup(rdds.get(1), 5).count());
        });
    }

    @Test
    void setOperationsFollowTheirLaws() {
        RandomLists.check(15, random -> {
            List<String> left = random.texts();
            List<String> right = random.texts();
            Rdd<String> l = context.parallelize(left, random.partitions());
            Rdd<String> r = context.parallelize(right, random.partitions());
            assertEquals(sorted(left.stream().distinct().toList()),
                    sorted(l.distinct(random.partitions()).collect()));
            assertEquals(
                    sorted(left.stream().distinct().filter(right::contains).toList()),
                    sorted(l.intersection(r).collect()));
            assertEquals(sorted(left.stream().filter(x -> !right.contains(x)).toList()),
                    sorted(l.subtract(r).collect()));
        });
    }

    @Test
    void subtractByKeyKeepsDuplicates() {
        RandomLists.check(5, random -> {
            List<Tuple2<String, Integer>> left = random.pairs();
            List<Tuple2<String, Integer>> right = random.pairs();
            Set<String> rightKeys = grouped(right).keySet();
            assertEquals(
                    sorted(left.stream().filter(pair -> !rightKeys.contains(pair._1())).toList()),
                    sorted(rdd(left, random).subtractByKey(rdd(right, random)).collect()));
        });
    }

    @Test
    void sortByKeyIsTotalAndStable() {
        RandomLists.check(15, random -> {
            List<Tuple2<Long, Integer>> pairs = random.numberPairs();
            boolean ascending = random.coin();
            Comparator<Tuple2<Long, Integer>> byKey = Comparator.comparing(Tuple2::_1);
            List<Tuple2<Long, Integer>> expected = pairs.stream().sorted(ascending ? byKey : byKey.reversed())
                    .toList();
            assertEquals(expected, rdd(pairs, random).sortByKey(ascending, random.partitions()).collect());
            assertEquals(
                    expected,
                    rdd(pairs, random).sortByKey(new ByDigits(), ascending, random.partitions()).collect());
            assertEquals(
                    expected.stream().map(Tuple2::_2).toList(),
                    rdd(pairs, random).sortBy(Tuple2::_1, ascending, random.partitions()).map(Tuple2::_2)
                            .collect());
        });
    }

    /// A comparator of the user's own that agrees with natural order.
    record ByDigits() implements Comparator<Long>, Serializable {
        @Override
        public int compare(Long first, Long second) {
            return Long.compare(first, second);
        }
    }

    @Test
    void sortedPartitionsAreBalanced() {
        List<Tuple2<Long, Integer>> skewed = IntStream.range(0, 20_000)
                .mapToObj(i -> new Tuple2<>((long) i * i % 10_007, i)).toList();
        List<Integer> sizes = context.parallelizePairs(skewed, 4).sortByKey(true, 5).glom().map(List::size)
                .collect();
        assertEquals(5, sizes.size());
        assertTrue(Collections.max(sizes) <= 3 * Collections.min(sizes), sizes.toString());
    }

    @Test
    void partitionsOfAVerySkewedInputAreBalanced() {
        Rdd<Long> oneLargePartition = context.union(context.range(0, 50_000, 1, 1),
                context.range(50_000, 50_100, 1, 40));
        List<Integer> sizes = oneLargePartition.mapToPair(n -> new Tuple2<>(n * 7919 % 50_100, n))
                .sortByKey(true, 8).glom()
                .map(List::size).collect();
        assertEquals(8, sizes.size());
        assertTrue(Collections.max(sizes) <= 3 * Collections.min(sizes), sizes.toString());
    }

    @Test
    void sortingFewKeysMakesFewPartitions() {
        PairRdd<Integer, Integer> sorted = context
                .parallelizePairs(List.of(new Tuple2<>(2, 1), new Tuple2<>(1, 1)), 2).sortByKey(true, 10);
        assertTrue(sorted.getNumPartitions() <= 3);
        assertEquals(List.of(1, 2), sorted.keys().collect());
    }

    @Test
    void filterByRangeLooksOnlyAtPartitionsThatMayHaveTheKeys() {
        var touched = context.longAccumulator();
        PairRdd<Integer, Integer> sorted = context
                .parallelizePairs(IntStream.range(0, 1000).mapToObj(i -> new Tuple2<>(i, i)).toList(), 4)
                .sortByKey(true, 10);
        List<Integer> found = sorted.filterByRange(100, 205).keys().mapPartitions(records -> {
            touched.add(1);
            return records;
        }).collect();
        assertEquals(IntStream.rangeClosed(100, 205).boxed().toList(), found);
        assertTrue(touched.value() <= 4, () -> touched.value() + " partitions");
        assertEquals(List.of(), sorted.filterByRange(300, 200).collect());
        assertEquals(106, sorted.mapToPair(pair -> pair).sortByKey(false, 5).filterByRange(100, 205).count());
    }

    @Test
    void repartitionAndSortWithinPartitionsSortsEachPartition() {
        List<List<Tuple2<Integer, Integer>>> partitions = context
                .parallelizePairs(IntStream.range(0, 100).mapToObj(i -> new Tuple2<>(i * 7 % 50, i)).toList(),
                        3)
                .repartitionAndSortWithinPartitions(new HashPartitioner(2)).glom().collect();
        assertEquals(2, partitions.size());
        for (int i = 0; i < 2; i++) {
            List<Integer> keys = partitions.get(i).stream().map(Tuple2::_1).toList();
            int remainder = i;
            assertEquals(keys.stream().sorted().toList(), keys);
            assertTrue(keys.stream().allMatch(key -> key % 2 == remainder));
        }
    }

    /// Puts everything into one of two partitions.
    static final class ByParity extends Partitioner {
        @Override
        public int numPartitions() {
            return 2;
        }

        @Override
        public int getPartition(Object key) {
            return Math.floorMod((Integer) key, 2);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof ByParity;
        }

        @Override
        public int hashCode() {
            return 1;
        }
    }

    @Test
    void partitionByPlacesKeysAsThePartitionerSays() {
        PairRdd<Integer, String> placed = context
                .parallelizePairs(List.of(new Tuple2<>(1, "a"), new Tuple2<>(2, "b"), new Tuple2<>(3, "c"),
                        new Tuple2<>(4, "d")), 3)
                .partitionBy(new ByParity());
        assertEquals(List.of(List.of(2, 4), List.of(1, 3)), placed.keys().glom().collect());
        assertSame(placed.node(), placed.partitionBy(new ByParity()).node());
        assertEquals(Optional.of(new ByParity()), placed.partitioner());
    }

    @Test
    void narrowOperationsOnValuesKeepThePartitioner() {
        PairRdd<Integer, Integer> placed = context.parallelizePairs(List.of(new Tuple2<>(1, 1)), 2)
                .partitionBy(new HashPartitioner(4));
        assertTrue(placed.mapValues(v -> v + 1).flatMapValues(v -> List.of(v).iterator()).filter(_ -> true)
                .partitioner().isPresent());
        assertFalse(placed.mapToPair(pair -> pair).partitioner().isPresent());
        assertFalse(placed.map(pair -> pair).partitioner().isPresent());
        assertEquals(placed.partitioner(), placed.reduceByKey(Integer::sum).partitioner());
        assertEquals(1, shuffles(placed.mapValues(v -> v).reduceByKey(Integer::sum)));
        assertEquals(1, shuffles(placed.distinct().sample(false, 1)));
        assertEquals(1, shuffles(placed.union(placed).groupByKey()));
        assertEquals(1, shuffles(placed.join(placed.mapValues(v -> v * 2))));
        assertEquals(2, shuffles(placed.join(context.parallelizePairs(List.of(new Tuple2<>(1, 2)), 3))));
    }

    /// How many shuffles the lineage has.
    private static int shuffles(Rdd<?> rdd) {
        Set<Integer> found = new HashSet<>();
        collectShuffles(rdd.node(), found);
        return found.size();
    }

    private static void collectShuffles(Node node, Set<Integer> found) {
        node.narrowParents().forEach(parent -> collectShuffles(parent, found));
        for (Shuffle shuffle : node.shuffles()) {
            found.add(shuffle.id());
            collectShuffles(shuffle.parent(), found);
        }
    }

    @Test
    void coPartitionedJoinsGiveTheSameAsShuffledOnes() {
        RandomLists.check(10, random -> {
            List<Tuple2<String, Integer>> left = random.pairs();
            List<Tuple2<String, Integer>> right = random.pairs();
            HashPartitioner partitioner = new HashPartitioner(random.partitions());
            PairRdd<String, Integer> l = rdd(left, random);
            PairRdd<String, Integer> r = rdd(right, random).reduceByKey(partitioner, Integer::sum);
            assertEquals(
                    sorted(l.join(r.mapToPair(pair -> pair), 4).collect()),
                    sorted(l.partitionBy(partitioner).join(r).collect()));
        });
    }

    @Test
    void lookupFindsAllValuesInOnePartition() {
        var touched = context.longAccumulator();
        List<Tuple2<String, Integer>> pairs = List.of(
                new Tuple2<>("a", 1), new Tuple2<>("b", 2), new Tuple2<>("a", 3), new Tuple2<>(null, 4));
        PairRdd<String, Integer> rdd = context.parallelizePairs(pairs, 3);
        assertEquals(List.of(1, 3), rdd.lookup("a"));
        assertEquals(List.of(4), rdd.lookup(null));
        PairRdd<String, Integer> placed = rdd.partitionBy(new HashPartitioner(5)).mapValues(value -> {
            touched.add(1);
            return value;
        });
        assertEquals(List.of(1, 3), placed.lookup("a"));
        assertTrue(touched.value() < 4, () -> touched.value() + " values touched");
        assertEquals(List.of(), placed.lookup("c"));
    }

    @Test
    void repartitionBalancesAndLosesNothing() {
        RandomLists.check(10, random -> {
            List<Integer> numbers = random.integers();
            Rdd<Integer> rdd = context.parallelize(numbers, random.partitions());
            int partitions = random.partitions();
            Rdd<Integer> dealt = rdd.repartition(partitions);
            assertEquals(partitions, dealt.getNumPartitions());
            assertEquals(sorted(numbers), sorted(dealt.collect()));
        });
        List<Integer> sizes = context.parallelize(IntStream.range(0, 10_000).boxed().toList(), 7)
                .repartition(5).glom().map(List::size).collect();
        assertTrue(Collections.max(sizes) - Collections.min(sizes) <= 7, sizes.toString());
    }

    @Test
    void samplingByKeyFollowsTheFractions() {
        List<Tuple2<String, Integer>> pairs = IntStream.range(0, 9000)
                .mapToObj(i -> new Tuple2<>("k" + i % 3, i)).toList();
        Map<String, Long> counts = context.parallelizePairs(pairs, 3)
                .sampleByKey(false, Map.of("k0", 0.0, "k1", 0.5, "k2", 1.0), 5).countByKey();
        assertFalse(counts.containsKey("k0"));
        assertEquals(1500, counts.get("k1"), 150);
        assertEquals(3000, counts.get("k2"));
        TroupeException missing = assertThrows(
                TroupeException.class,
                () -> context.parallelizePairs(pairs, 3).sampleByKey(false, Map.of("k0", 1.0), 5).count());
        assertTrue(missing.getMessage().contains("fraction"), missing.getMessage());
    }

    @Test
    void treesOfReductionsEqualPlainOnes() {
        RandomLists.check(5, random -> {
            List<Integer> numbers = new ArrayList<>(random.integers());
            numbers.add(1);
            Rdd<Integer> rdd = context.parallelize(numbers, 1 + random.below(40));
            int depth = 1 + random.below(4);
            int sum = numbers.stream().mapToInt(Integer::intValue).sum();
            assertEquals(sum, rdd.reduce(Integer::sum));
            assertEquals(sum, rdd.treeReduce(Integer::sum, depth));
            assertEquals(sum, rdd.treeAggregate(0, Integer::sum, Integer::sum, depth));
            assertEquals(sum, rdd.fold(0, Integer::sum));
            assertEquals(sum, rdd.aggregate(0, Integer::sum, Integer::sum));
        });
    }

    @Test
    void resultsOfTransformedShufflesCanBeReused() {
        PairRdd<Integer, Integer> reduced = context
                .parallelizePairs(Stream.of(1, 2, 1, 3).map(n -> new Tuple2<>(n, n)).toList(), 2)
                .reduceByKey(Integer::sum);
        assertEquals(Map.of(1, 2, 2, 2, 3, 3), reduced.collectAsMap());
        assertEquals(7, reduced.values().reduce(Integer::sum));
        assertEquals(List.of(4, 4, 6), reduced.join(reduced).values().map(pair -> pair._1() + pair._2())
                .sortBy(n -> n, true, 2).collect());
    }
}
