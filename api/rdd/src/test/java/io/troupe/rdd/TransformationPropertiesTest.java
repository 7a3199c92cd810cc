package io.troupe.rdd;

import static io.troupe.rdd.Property.bag;
import static io.troupe.rdd.Property.concatenated;
import static io.troupe.rdd.Property.counts;
import static io.troupe.rdd.Property.groups;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.Tuple2;
import io.troupe.storage.StorageLevel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Transformations of records and of partitions against java.util.stream.
final class TransformationPropertiesTest {
    private final TroupeContext context = Contexts.shared();

    @TestFactory
    Stream<DynamicTest> ofSingleRecords() {
        return Stream.of(
                Property.of("map", random -> {
                    List<String> texts = random.texts();
                    assertEquals(texts.stream().map(text -> text + "!").toList(),
                            random.rdd(context, texts).map(text -> text + "!").collect());
                }),
                Property.of("filter", random -> {
                    List<String> texts = random.texts();
                    assertEquals(texts.stream().filter(text -> text != null && text.length() == 2).toList(),
                            random.rdd(context, texts).filter(text -> text != null && text.length() == 2)
                                    .collect());
                }),
                Property.of("flatMap", random -> {
                    List<Integer> numbers = random.integers();
                    assertEquals(numbers.stream().flatMap(TransformationPropertiesTest::some).toList(),
                            random.rdd(context, numbers).flatMap(n -> some(n).iterator()).collect());
                }),
                Property.of("mapToPair", random -> {
                    List<String> texts = random.texts();
                    assertEquals(texts.stream().map(text -> new Tuple2<>(text, 1)).toList(),
                            random.rdd(context, texts).mapToPair(text -> new Tuple2<>(text, 1)).collect());
                }),
                Property.of("flatMapToPair", random -> {
                    List<Integer> numbers = random.integers();
                    assertEquals(
                            numbers.stream().flatMap(n -> some(n).map(m -> new Tuple2<>(n, m))).toList(),
                            random.rdd(context, numbers)
                                    .flatMapToPair(n -> some(n).map(m -> new Tuple2<>(n, m)).iterator())
                                    .collect());
                }),
                Property.of("mapToDouble and flatMapToDouble", random -> {
                    List<Integer> numbers = random.integers();
                    assertEquals(numbers.stream().map(n -> n / 2.0).toList(),
                            random.rdd(context, numbers).mapToDouble(n -> n / 2.0).collect());
                    assertEquals(numbers.stream().flatMap(n -> some(n).map(m -> m / 2.0)).toList(),
                            random.rdd(context, numbers)
                                    .flatMapToDouble(n -> some(n).map(m -> m / 2.0).iterator())
                                    .collect());
                }),
                Property.of("keyBy", random -> {
                    List<String> texts = random.texts();
                    assertEquals(
                            texts.stream().map(text -> new Tuple2<>(Objects.hashCode(text), text)).toList(),
                            random.rdd(context, texts).keyBy(Objects::hashCode).collect());
                }));
    }

    private static Stream<Integer> some(Integer n) {
        return IntStream.range(0, Math.floorMod(n, 4)).mapToObj(i -> n + i);
    }

    @TestFactory
    Stream<DynamicTest> ofPartitions() {
        return Stream.of(
                Property.of("glom", random -> {
                    List<String> texts = random.texts();
                    Rdd<String> rdd = random.rdd(context, texts);
                    List<List<String>> parts = rdd.glom().collect();
                    assertEquals(rdd.getNumPartitions(), parts.size());
                    assertEquals(texts, parts.stream().flatMap(List::stream).toList());
                }),
                Property.of("mapPartitions and its kin", random -> {
                    Rdd<Integer> rdd = random.rdd(context, random.integers());
                    List<List<Integer>> parts = rdd.glom().collect();
                    List<Integer> sizes = parts.stream().map(List::size).toList();
                    assertEquals(sizes, rdd.mapPartitions(part -> List.of(size(part)).iterator()).collect());
                    assertEquals(sizes.stream().map(Integer::doubleValue).toList(),
                            rdd.mapPartitionsToDouble(part -> List.of((double) size(part)).iterator())
                                    .collect());
                    List<Tuple2<Integer, Integer>> indexed = IntStream.range(0, sizes.size())
                            .mapToObj(i -> new Tuple2<>(i, sizes.get(i))).toList();
                    assertEquals(indexed, rdd.mapPartitionsWithIndex(
                            (index, part) -> List.of(new Tuple2<>(index, size(part))).iterator()).collect());
                    assertEquals(sizes.stream().map(n -> new Tuple2<>("n", n)).toList(),
                            rdd.mapPartitionsToPair(part -> List.of(new Tuple2<>("n", size(part))).iterator())
                                    .collect());
                }),
                Property.of("coalesce", random -> {
                    List<String> texts = random.texts();
                    Rdd<String> rdd = random.rdd(context, texts);
                    int partitions = random.partitions();
                    assertEquals(texts, rdd.coalesce(partitions).collect());
                    assertEquals(Math.min(partitions, rdd.getNumPartitions()),
                            rdd.coalesce(partitions).getNumPartitions());
                }),
                Property.of("repartition", random -> {
                    List<String> texts = random.texts();
                    int partitions = random.partitions();
                    Rdd<String> rdd = random.rdd(context, texts).repartition(partitions);
                    assertEquals(partitions, rdd.getNumPartitions());
                    assertEquals(bag(texts), bag(rdd.collect()));
                }),
                Property.of("cache and persist", random -> {
                    List<String> texts = random.texts();
                    Rdd<String> rdd = random.rdd(context, texts).map(text -> text)
                            .persist(random.coin()
                                    ? StorageLevel.MEMORY_ONLY
                                    : StorageLevel.MEMORY_AND_DISK_SER);
                    assertEquals(texts.stream().limit(3).toList(), rdd.take(3));
                    assertEquals(texts, rdd.collect());
                    assertEquals(texts, rdd.mapPartitions(records -> records).collect());
                    rdd.unpersist(true);
                    assertEquals(texts, rdd.collect());
                }),
                Property.of("range", random -> {
                    long start = random.below(100) - 50;
                    long end = random.below(100) - 50;
                    long step = 1 + random.below(7);
                    assertEquals(
                            LongStream.iterate(start, n -> n < end, n -> n + step).boxed().toList(),
                            context.range(start, end, step, random.partitions()).collect());
                    assertEquals(
                            LongStream.iterate(start, n -> n > end, n -> n - step).boxed().toList(),
                            context.range(start, end, -step, random.partitions()).collect());
                }));
    }

    private static int size(Iterator<?> records) {
        int size = 0;
        while (records.hasNext()) {
            records.next();
            size++;
        }
        return size;
    }

    @TestFactory
    Stream<DynamicTest> ofSets() {
        return Stream.of(
                Property.of("distinct", random -> {
                    List<String> texts = random.texts();
                    Rdd<String> rdd = random.rdd(context, texts);
                    List<String> expected = bag(new HashSet<>(texts));
                    assertEquals(expected, bag(rdd.distinct().collect()));
                    assertEquals(expected, bag(rdd.distinct(random.partitions()).collect()));
                }),
                Property.of("union of two and of many", random -> {
                    List<String> first = random.texts();
                    List<String> second = random.texts();
                    Rdd<String> left = random.rdd(context, first);
                    Rdd<String> right = random.rdd(context, second);
                    assertEquals(concatenated(first, second), left.union(right).collect());
                    assertEquals(concatenated(concatenated(first, second), first),
                            context.union(left, right, left).collect());
                }),
                Property.of("intersection", random -> {
                    List<String> first = random.texts();
                    List<String> second = random.texts();
                    Set<String> expected = new HashSet<>(first);
                    expected.retainAll(second);
                    assertEquals(bag(expected),
                            bag(random.rdd(context, first).intersection(random.rdd(context, second))
                                    .collect()));
                }),
                Property.of("subtract", random -> {
                    List<String> first = random.texts();
                    List<String> second = random.texts().stream().limit(20).toList();
                    List<String> expected = new ArrayList<>(first);
                    expected.removeAll(second);
                    Rdd<String> other = random.rdd(context, second);
                    assertEquals(bag(expected), bag(random.rdd(context, first).subtract(other).collect()));
                    assertEquals(bag(expected), bag(
                            random.rdd(context, first).subtract(other, random.partitions()).collect()));
                }),
                Property.of("cartesian", random -> {
                    List<String> first = random.texts().stream().limit(15).toList();
                    List<Integer> second = random.integers().stream().limit(15).toList();
                    List<Object> expected = new ArrayList<>();
                    first.forEach(a -> second.forEach(b -> expected.add(new Tuple2<>(a, b))));
                    assertEquals(bag(expected),
                            bag(random.rdd(context, first).cartesian(random.rdd(context, second)).collect()));
                }),
                Property.of("groupBy", random -> {
                    List<Integer> numbers = random.integers();
                    Map<Integer, List<Integer>> expected = numbers.stream()
                            .collect(Collectors.groupingBy(n -> Math.floorMod(n, 5)));
                    Map<Integer, List<Integer>> found = random.rdd(context, numbers)
                            .groupBy(n -> Math.floorMod(n, 5), random.partitions()).mapValues(Property::list)
                            .collectAsMap();
                    assertEquals(expected, found);
                }),
                Property.of("sample", random -> {
                    List<Integer> numbers = IntStream.range(0, random.below(400)).boxed().toList();
                    Rdd<Integer> rdd = random.rdd(context, numbers);
                    long seed = random.seed();
                    List<Integer> sample = rdd.sample(false, 0.4, seed).collect();
                    assertEquals(sample.stream().distinct().sorted().toList(), sample);
                    assertTrue(numbers.containsAll(sample));
                    assertEquals(sample, rdd.sample(false, 0.4, seed).collect());
                    assertEquals(numbers, rdd.sample(false, 1, seed).collect());
                    List<Integer> repeated = rdd.sample(true, 1.5, seed).collect();
                    assertEquals(repeated.stream().sorted().toList(), repeated);
                    assertTrue(numbers.containsAll(repeated));
                }),
                Property.of("randomSplit", random -> {
                    List<Integer> numbers = IntStream.range(0, random.below(300)).boxed().toList();
                    Rdd<Integer>[] parts = random.rdd(context, numbers)
                            .randomSplit(new double[]{1, random.below(3), 2}, random.seed());
                    List<Integer> all = new ArrayList<>();
                    for (Rdd<Integer> part : parts) {
                        all.addAll(part.collect());
                    }
                    assertEquals(numbers, all.stream().sorted().toList());
                }));
    }

    @TestFactory
    Stream<DynamicTest> ofOrderAndPairs() {
        return Stream.of(
                Property.of("sortBy", random -> {
                    List<Integer> numbers = random.integers();
                    // equal keys show that the sort is stable
                    Comparator<Integer> order = Comparator.comparing(n -> n / 3);
                    assertEquals(numbers.stream().sorted(order).toList(), random.rdd(context, numbers)
                            .sortBy(n -> n / 3, true, random.partitions()).collect());
                    assertEquals(numbers.stream().sorted(order.reversed()).toList(),
                            random.rdd(context, numbers)
                                    .sortBy(n -> n / 3, false, random.partitions()).collect());
                }),
                Property.of("zip and zipPartitions", random -> {
                    List<Integer> numbers = random.integers();
                    Rdd<Integer> rdd = random.rdd(context, numbers);
                    assertEquals(numbers.stream().map(n -> new Tuple2<>(n, -n)).toList(),
                            rdd.zip(rdd.map(n -> -n)).collect());
                    List<List<Integer>> parts = rdd.glom().collect();
                    assertEquals(parts.stream().map(part -> 2 * part.size()).toList(),
                            rdd.zipPartitions(rdd, (a, b) -> List.of(size(a) + size(b)).iterator())
                                    .collect());
                }),
                Property.of("zipWithIndex", random -> {
                    List<String> texts = random.texts();
                    assertEquals(
                            IntStream.range(0, texts.size())
                                    .mapToObj(i -> new Tuple2<>(texts.get(i), (long) i))
                                    .toList(),
                            random.rdd(context, texts).zipWithIndex().collect());
                }),
                Property.of("zipWithUniqueId", random -> {
                    Rdd<String> rdd = random.rdd(context, random.texts());
                    int partitions = rdd.getNumPartitions();
                    List<List<String>> parts = rdd.glom().collect();
                    List<Tuple2<String, Long>> expected = new ArrayList<>();
                    for (int p = 0; p < partitions; p++) {
                        for (int i = 0; i < parts.get(p).size(); i++) {
                            expected.add(new Tuple2<>(parts.get(p).get(i), (long) i * partitions + p));
                        }
                    }
                    assertEquals(expected, rdd.zipWithUniqueId().collect());
                }),
                Property.of("steps in a row", random -> {
                    List<Integer> numbers = random.integers();
                    Map<Integer, Long> expected = counts(numbers.stream().filter(n -> n % 3 != 0)
                            .flatMap(TransformationPropertiesTest::some).map(n -> n % 10));
                    Map<Integer, Long> found = counts(random.rdd(context, numbers).filter(n -> n % 3 != 0)
                            .flatMap(n -> some(n).iterator()).repartition(random.partitions())
                            .map(n -> n % 10)
                            .collect().stream());
                    assertEquals(expected, found);
                    assertEquals(expected.keySet(),
                            groups(random.rdd(context, numbers).filter(n -> n % 3 != 0)
                                    .flatMap(n -> some(n).iterator()).keyBy(n -> n % 10).collect()).keySet());
                }));
    }
}
