package io.troupe.rdd;

import static io.troupe.rdd.Property.bag;
import static io.troupe.rdd.Property.each;
import static io.troupe.rdd.Property.groups;
import static io.troupe.rdd.Property.list;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.HashPartitioner;
import io.troupe.Partitioner;
import io.troupe.Tuple2;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Operations by key against plain collections: null keys and values, duplicates, one key that half of all pairs have.
final class PairPropertiesTest {
    private final TroupeContext context = Contexts.shared();

    /// Null first, then by size.
    private static final class NullsFirst implements Comparator<Integer>, java.io.Serializable {
        @Override
        public int compare(@Nullable Integer first, @Nullable Integer second) {
            return first == null || second == null
                    ? Boolean.compare(first != null, second != null)
                    : first.compareTo(second);
        }
    }

    /// Odd keys apart from even ones; null with these.
    private static final class Parity extends Partitioner {
        @Override
        public int numPartitions() {
            return 2;
        }

        @Override
        public int getPartition(@Nullable Object key) {
            return key == null ? 0 : Math.floorMod((Integer) key, 2);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Parity;
        }

        @Override
        public int hashCode() {
            return 2;
        }
    }

    private static String joined(List<String> values) {
        return String.join(",", bag(values));
    }

    private static String merged(String first, String second) {
        return joined(Stream.of(first.split(","), second.split(",")).flatMap(Stream::of)
                .filter(text -> !text.isEmpty()).toList());
    }

    @TestFactory
    Stream<DynamicTest> ofSinglePairs() {
        return Stream.of(
                Property.of("keys, values, mapValues and flatMapValues", random -> {
                    List<Tuple2<Integer, String>> pairs = random.skewedPairs();
                    PairRdd<Integer, String> rdd = PairRdd.fromJavaRDD(random.rdd(context, pairs));
                    assertEquals(pairs.stream().map(Tuple2::_1).toList(), rdd.keys().collect());
                    assertEquals(pairs.stream().map(Tuple2::_2).toList(), rdd.values().collect());
                    assertEquals(pairs.stream().map(p -> new Tuple2<>(p._1(), "x" + p._2())).toList(),
                            rdd.mapValues(value -> "x" + value).collect());
                    assertEquals(
                            pairs.stream().flatMap(p -> Collections.nCopies(length(p._2()) % 3, p).stream())
                                    .toList(),
                            rdd.flatMapValues(v -> Collections.nCopies(length(v) % 3, v).iterator())
                                    .collect());
                    assertEquals(pairs.stream().map(Tuple2::swap).toList(),
                            rdd.mapToPair(Tuple2::swap).collect());
                }),
                Property.of("partitionBy", random -> {
                    List<Tuple2<Integer, String>> pairs = random.skewedPairs();
                    Partitioner partitioner = random.coin()
                            ? new Parity()
                            : new HashPartitioner(random.partitions());
                    PairRdd<Integer, String> rdd = PairRdd.fromJavaRDD(random.rdd(context, pairs))
                            .partitionBy(partitioner);
                    List<List<Tuple2<Integer, String>>> expected = new ArrayList<>();
                    for (int i = 0; i < partitioner.numPartitions(); i++) {
                        int index = i;
                        expected.add(pairs.stream().filter(p -> partitioner.getPartition(p._1()) == index)
                                .toList());
                    }
                    assertEquals(expected, rdd.glom().collect());
                    assertEquals(Optional.of(partitioner), rdd.partitioner());
                }),
                Property.of("collectAsMap and lookup", random -> {
                    List<Tuple2<Integer, String>> pairs = random.skewedPairs();
                    PairRdd<Integer, String> rdd = PairRdd.fromJavaRDD(random.rdd(context, pairs));
                    Map<Integer, String> expected = new HashMap<>();
                    pairs.forEach(pair -> expected.put(pair._1(), pair._2()));
                    assertEquals(expected, rdd.collectAsMap());
                    for (Integer key : new Integer[]{7, null, 60, -1}) {
                        List<String> values = groups(pairs).getOrDefault(key, List.of());
                        assertEquals(values, rdd.lookup(key));
                        assertEquals(values, rdd.partitionBy(new HashPartitioner(3)).lookup(key));
                    }
                }));
    }

    private static int length(@Nullable String text) {
        return text == null ? 0 : text.length();
    }

    @TestFactory
    Stream<DynamicTest> ofOneValuePerKey() {
        return Stream.of(
                Property.of("reduceByKey and reduceByKeyLocally", random -> {
                    List<Tuple2<Integer, String>> pairs = random.skewedPairs();
                    PairRdd<Integer, String> rdd = random.pairRdd(context, pairs).mapValues(String::valueOf);
                    Map<Integer, String> expected = each(groups(pairs), PairPropertiesTest::joined);
                    assertEquals(expected, rdd.reduceByKey(PairPropertiesTest::merged).collectAsMap());
                    assertEquals(expected,
                            rdd.reduceByKey(PairPropertiesTest::merged, random.partitions()).collectAsMap());
                    assertEquals(expected, rdd.reduceByKeyLocally(PairPropertiesTest::merged));
                }),
                Property.of("combineByKey, aggregateByKey and foldByKey", random -> {
                    List<Tuple2<Integer, String>> pairs = random.skewedPairs();
                    PairRdd<Integer, String> rdd = random.pairRdd(context, pairs).mapValues(String::valueOf);
                    Map<Integer, String> expected = each(groups(pairs), PairPropertiesTest::joined);
                    assertEquals(expected, rdd.foldByKey("", PairPropertiesTest::merged).collectAsMap());
                    assertEquals(expected,
                            rdd.aggregateByKey("", random.partitions(), PairPropertiesTest::merged,
                                    PairPropertiesTest::merged).collectAsMap());
                    assertEquals(expected, rdd.combineByKey(value -> value, PairPropertiesTest::merged,
                            PairPropertiesTest::merged, new Parity(), random.coin()).collectAsMap());
                }),
                Property.of("groupByKey", random -> {
                    List<Tuple2<Integer, String>> pairs = random.skewedPairs();
                    PairRdd<Integer, String> rdd = PairRdd.fromJavaRDD(random.rdd(context, pairs));
                    assertEquals(groups(pairs),
                            rdd.groupByKey(random.partitions()).mapValues(Property::list).collectAsMap());
                    assertEquals(groups(pairs).size(), rdd.groupByKey().count());
                }),
                Property.of("countByKey", random -> {
                    List<Tuple2<Integer, String>> pairs = random.skewedPairs();
                    assertEquals(each(groups(pairs), values -> (long) values.size()),
                            random.pairRdd(context, pairs).countByKey());
                }),
                Property.of("sampleByKey and sampleByKeyExact", random -> {
                    List<Tuple2<Integer, String>> pairs = random.skewedPairs();
                    PairRdd<Integer, String> rdd = random.pairRdd(context, pairs);
                    Map<Integer, Double> fractions = each(groups(pairs), _ -> random.below(11) / 10.0);
                    long seed = random.seed();
                    List<Tuple2<Integer, String>> sample = rdd.sampleByKey(false, fractions, seed).collect();
                    assertTrue(pairs.containsAll(sample));
                    assertEquals(sample, rdd.sampleByKey(false, fractions, seed).collect());
                    Map<Integer, Integer> sizes = each(groups(pairs), List::size);
                    sizes.replaceAll((key, size) -> (int) Math.ceil(size * fractions.get(key)));
                    sizes.values().removeIf(size -> size == 0);
                    for (boolean again : new boolean[]{false, true}) {
                        assertEquals(sizes,
                                each(groups(rdd.sampleByKeyExact(again, fractions, seed).collect()),
                                        List::size));
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> ofSeveralDatasets() {
        return Stream.of(
                Property.of("join and its outer kin", random -> {
                    List<Tuple2<Integer, String>> left = random.skewedPairs().stream().limit(40).toList();
                    List<Tuple2<Integer, String>> right = random.skewedPairs().stream().limit(40)
                            .map(pair -> new Tuple2<>(pair._1(), String.valueOf(pair._2()))).toList();
                    PairRdd<Integer, String> l = random.pairRdd(context,
                            left.stream().map(pair -> new Tuple2<>(pair._1(), "l" + pair._2())).toList());
                    PairRdd<Integer, String> r = random.pairRdd(context, right);
                    Map<Integer, List<String>> rights = groups(right);
                    Map<Integer, List<String>> lefts = groups(left);
                    List<Object> inner = new ArrayList<>();
                    List<Object> ofLeft = new ArrayList<>();
                    List<Object> ofRight = new ArrayList<>();
                    List<Object> full = new ArrayList<>();
                    for (Tuple2<Integer, String> a : left) {
                        String value = "l" + a._2();
                        for (String b : rights.getOrDefault(a._1(), List.of())) {
                            inner.add(new Tuple2<>(a._1(), new Tuple2<>(value, b)));
                            ofLeft.add(new Tuple2<>(a._1(), new Tuple2<>(value, Optional.of(b))));
                            ofRight.add(new Tuple2<>(a._1(), new Tuple2<>(Optional.of(value), b)));
                            full.add(new Tuple2<>(a._1(), new Tuple2<>(Optional.of(value), Optional.of(b))));
                        }
                        if (!rights.containsKey(a._1())) {
                            ofLeft.add(new Tuple2<>(a._1(), new Tuple2<>(value, Optional.empty())));
                            full.add(
                                    new Tuple2<>(a._1(), new Tuple2<>(Optional.of(value), Optional.empty())));
                        }
                    }
                    for (Tuple2<Integer, String> b : right) {
                        if (!lefts.containsKey(b._1())) {
                            ofRight.add(new Tuple2<>(b._1(), new Tuple2<>(Optional.empty(), b._2())));
                            full.add(new Tuple2<>(b._1(),
                                    new Tuple2<>(Optional.empty(), Optional.of(b._2()))));
                        }
                    }
                    assertEquals(bag(inner), bag(l.join(r).collect()));
                    assertEquals(bag(ofLeft), bag(l.leftOuterJoin(r, random.partitions()).collect()));
                    assertEquals(bag(ofRight), bag(l.rightOuterJoin(r, new Parity()).collect()));
                    assertEquals(bag(full), bag(l.fullOuterJoin(r).collect()));
                }),
                Property.of("cogroup of two, three and four", random -> {
                    List<List<Tuple2<Integer, String>>> sides = List.of(random.skewedPairs(),
                            random.skewedPairs(),
                            random.skewedPairs(), random.skewedPairs());
                    List<PairRdd<Integer, String>> rdds = sides.stream()
                            .map(side -> random.pairRdd(context, side))
                            .toList();
                    Set<Integer> keys = new LinkedHashSet<>();
                    sides.forEach(side -> keys.addAll(groups(side).keySet()));
                    Map<Integer, List<List<String>>> expected = new HashMap<>();
                    keys.forEach(key -> expected.put(key,
                            sides.stream().map(side -> bag(groups(side).getOrDefault(key, List.of())))
                                    .toList()));
                    assertEquals(expected, rdds.get(0).cogroup(rdds.get(1), rdds.get(2), rdds.get(3))
                            .mapValues(four -> List.of(bag(four._1()), bag(four._2()), bag(four._3()),
                                    bag(four._4())))
                            .collectAsMap());
                    Map<Integer, Integer> sizes = rdds.get(0)
                            .cogroup(rdds.get(1), rdds.get(2), random.partitions())
                            .mapValues(three -> list(three._1()).size() + list(three._2()).size()
                                    + list(three._3()).size())
                            .collectAsMap();
                    sizes.forEach((key, size) -> assertEquals(
                            expected.get(key).subList(0, 3).stream().mapToInt(List::size).sum(), size));
                    rdds.get(0).groupWith(rdds.get(1)).collectAsMap()
                            .forEach((key, two) -> assertEquals(expected.get(key).subList(0, 2),
                                    List.of(bag(two._1()), bag(two._2()))));
                }),
                Property.of("subtractByKey", random -> {
                    List<Tuple2<Integer, String>> left = random.skewedPairs();
                    List<Tuple2<Integer, String>> right = random.skewedPairs().stream()
                            .filter(pair -> !Objects.equals(pair._1(), 7)).limit(15).toList();
                    Set<Integer> gone = new HashSet<>(groups(right).keySet());
                    assertEquals(bag(left.stream().filter(pair -> !gone.contains(pair._1())).toList()),
                            bag(random.pairRdd(context, left).subtractByKey(random.pairRdd(context, right))
                                    .collect()));
                }));
    }

    @TestFactory
    Stream<DynamicTest> ofOrder() {
        Comparator<Tuple2<Integer, String>> byKey = (a, b) -> new NullsFirst().compare(a._1(), b._1());
        return Stream.of(
                Property.of("sortByKey", random -> {
                    List<Tuple2<Integer, String>> pairs = random.skewedPairs();
                    PairRdd<Integer, String> rdd = PairRdd.fromJavaRDD(random.rdd(context, pairs));
                    assertEquals(pairs.stream().sorted(byKey).toList(),
                            rdd.sortByKey(new NullsFirst(), true, random.partitions()).collect());
                    assertEquals(pairs.stream().sorted(byKey.reversed()).toList(),
                            rdd.sortByKey(new NullsFirst(), false).collect());
                }),
                Property.of("repartitionAndSortWithinPartitions", random -> {
                    List<Tuple2<Integer, String>> pairs = random.skewedPairs();
                    Partitioner partitioner = new HashPartitioner(random.partitions());
                    List<List<Tuple2<Integer, String>>> found = PairRdd
                            .fromJavaRDD(random.rdd(context, pairs))
                            .repartitionAndSortWithinPartitions(partitioner, new NullsFirst()).glom()
                            .collect();
                    for (int i = 0; i < found.size(); i++) {
                        int index = i;
                        assertEquals(pairs.stream().filter(p -> partitioner.getPartition(p._1()) == index)
                                .sorted(byKey).toList(), found.get(i));
                    }
                }),
                Property.of("filterByRange", random -> {
                    List<Tuple2<Integer, String>> pairs = random.skewedPairs().stream()
                            .filter(pair -> pair._1() != null).toList();
                    PairRdd<Integer, String> rdd = PairRdd.fromJavaRDD(random.rdd(context, pairs));
                    int lower = random.below(90);
                    int upper = random.below(110);
                    List<Tuple2<Integer, String>> expected = pairs.stream()
                            .filter(pair -> lower <= pair._1() && pair._1() <= upper).toList();
                    assertEquals(expected, rdd.filterByRange(lower, upper).collect());
                    assertEquals(expected.stream().sorted(byKey).toList(),
                            rdd.sortByKey(true, random.partitions()).filterByRange(lower, upper).collect());
                }));
    }
}
