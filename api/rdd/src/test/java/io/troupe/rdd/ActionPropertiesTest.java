package io.troupe.rdd;

import static io.troupe.rdd.Property.counts;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import io.troupe.Tuple2;
import io.troupe.util.StatCounter;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Actions against java.util.stream.
final class ActionPropertiesTest {
    private final TroupeContext context = Contexts.shared();

    /// By the last digit, so that different numbers are equal.
    private static final class ByLastDigit implements Comparator<Integer>, Serializable {
        @Override
        public int compare(Integer first, Integer second) {
            return Integer.compare(Math.floorMod(first, 10), Math.floorMod(second, 10));
        }
    }

    @TestFactory
    Stream<DynamicTest> thatReturnRecords() {
        return Stream.of(
                Property.of("collect, count and toLocalIterator", random -> {
                    List<String> texts = random.texts();
                    Rdd<String> rdd = random.rdd(context, texts);
                    assertEquals(texts, rdd.collect());
                    assertEquals(texts.size(), rdd.count());
                    List<String> walked = new ArrayList<>();
                    rdd.toLocalIterator().forEachRemaining(walked::add);
                    assertEquals(texts, walked);
                }),
                Property.of("collectPartitions", random -> {
                    Rdd<String> rdd = random.rdd(context, random.texts());
                    List<List<String>> parts = rdd.glom().collect();
                    int[] wanted = IntStream.range(0, 3).map(_ -> random.below(parts.size())).toArray();
                    assertArrayEquals(Arrays.stream(wanted).mapToObj(parts::get).toArray(),
                            rdd.collectPartitions(wanted));
                    rdd.partitions().forEach(part -> {
                        Iterator<String> records = rdd.iterator(part, null);
                        parts.get(part.index()).forEach(text -> assertEquals(text, records.next()));
                        assertTrue(!records.hasNext());
                    });
                }),
                Property.of("take, first and isEmpty", random -> {
                    List<String> texts = random.texts();
                    Rdd<String> rdd = random.rdd(context, texts);
                    int num = random.below(texts.size() + 5);
                    assertEquals(texts.stream().limit(num).toList(), rdd.take(num));
                    assertEquals(texts.isEmpty(), rdd.isEmpty());
                    if (texts.isEmpty()) {
                        assertEquals(ErrorCode.EMPTY_COLLECTION,
                                assertThrows(TroupeException.class, rdd::first).code());
                    } else {
                        assertEquals(texts.getFirst(), rdd.first());
                    }
                }),
                Property.of("top and takeOrdered", random -> {
                    List<Integer> numbers = random.integers();
                    Rdd<Integer> rdd = random.rdd(context, numbers);
                    int num = random.below(20);
                    assertEquals(numbers.stream().sorted().limit(num).toList(), rdd.takeOrdered(num));
                    assertEquals(numbers.stream().sorted(Collections.reverseOrder()).limit(num).toList(),
                            rdd.top(num));
                    ByLastDigit digits = new ByLastDigit();
                    assertEquals(
                            numbers.stream().sorted(digits).limit(num).map(n -> Math.floorMod(n, 10))
                                    .toList(),
                            rdd.takeOrdered(num, digits).stream().map(n -> Math.floorMod(n, 10)).toList());
                }),
                Property.of("takeSample", random -> {
                    List<Integer> numbers = IntStream.range(0, random.below(200)).boxed().toList();
                    Rdd<Integer> rdd = random.rdd(context, numbers);
                    int num = random.below(50);
                    long seed = random.seed();
                    List<Integer> sample = rdd.takeSample(false, num, seed);
                    assertEquals(Math.min(num, numbers.size()), new HashSet<>(sample).size());
                    assertTrue(numbers.containsAll(sample));
                    assertEquals(sample, rdd.takeSample(false, num, seed));
                    List<Integer> repeated = rdd.takeSample(true, num, seed);
                    assertEquals(numbers.isEmpty() ? 0 : num, repeated.size());
                    assertTrue(numbers.containsAll(repeated));
                }),
                Property.of("actions in the background", random -> {
                    List<Integer> numbers = random.integers();
                    Rdd<Integer> rdd = random.rdd(context, numbers);
                    var sum = context.longAccumulator();
                    FutureAction<List<Integer>> all = rdd.collectAsync();
                    FutureAction<Long> count = rdd.countAsync();
                    FutureAction<List<Integer>> few = rdd.takeAsync(3);
                    FutureAction<Void> each = rdd.foreachAsync(sum::add);
                    try {
                        assertEquals(numbers, all.get());
                        assertEquals(numbers.size(), count.get());
                        assertEquals(numbers.stream().limit(3).toList(), few.get());
                        each.get();
                    } catch (InterruptedException | ExecutionException e) {
                        throw new AssertionError(e);
                    }
                    assertEquals(numbers.stream().mapToLong(n -> n).sum(), sum.value());
                    assertEquals(rdd.getNumPartitions() == 0 ? 0 : 1, all.jobIds().size());
                }));
    }

    @TestFactory
    Stream<DynamicTest> thatAddUp() {
        return Stream.of(
                Property.of("reduce and treeReduce", random -> {
                    List<Integer> numbers = random.integers();
                    Rdd<Integer> rdd = random.rdd(context, numbers);
                    if (numbers.isEmpty()) {
                        assertThrows(TroupeException.class, () -> rdd.reduce(Integer::sum));
                        assertThrows(TroupeException.class, () -> rdd.treeReduce(Integer::sum));
                        return;
                    }
                    Integer expected = numbers.stream().reduce(Integer::sum).orElseThrow();
                    assertEquals(expected, rdd.reduce(Integer::sum));
                    assertEquals(expected, rdd.treeReduce(Integer::sum, 1 + random.below(4)));
                }),
                Property.of("fold and aggregate", random -> {
                    List<String> texts = random.texts();
                    Rdd<String> rdd = random.rdd(context, texts);
                    assertEquals(texts.stream().map(String::valueOf).reduce("", String::concat),
                            rdd.map(String::valueOf).fold("", String::concat));
                    assertEquals(texts, rdd.<ArrayList<String>>aggregate(new ArrayList<>(), (list, text) -> {
                        list.add(text);
                        return list;
                    }, (first, second) -> {
                        first.addAll(second);
                        return first;
                    }));
                }),
                Property.of("treeAggregate", random -> {
                    List<Integer> numbers = random.integers();
                    Rdd<Integer> rdd = random.rdd(context, numbers).repartition(1 + random.below(30));
                    long expected = numbers.stream().mapToLong(n -> n).sum();
                    assertEquals(expected, rdd.<Long>treeAggregate(0L, (sum, n) -> sum + n, Long::sum,
                            1 + random.below(4), random.coin()));
                }),
                Property.of("min and max", random -> {
                    List<Integer> numbers = new ArrayList<>(random.integers());
                    numbers.add(3);
                    Rdd<Integer> rdd = random.rdd(context, numbers);
                    assertEquals(Collections.min(numbers), rdd.min(Comparator.<Integer>naturalOrder()));
                    assertEquals(Collections.max(numbers), rdd.max(Comparator.<Integer>naturalOrder()));
                    ByLastDigit digits = new ByLastDigit();
                    assertEquals(Math.floorMod(Collections.max(numbers, digits), 10),
                            Math.floorMod(rdd.max(digits), 10));
                }),
                Property.of("countByValue", random -> {
                    List<String> texts = random.texts();
                    assertEquals(counts(texts.stream()), random.rdd(context, texts).countByValue());
                }),
                Property.of("foreach and foreachPartition", random -> {
                    List<Integer> numbers = random.integers();
                    Rdd<Integer> rdd = random.rdd(context, numbers);
                    var sum = context.longAccumulator();
                    var partitions = context.longAccumulator();
                    rdd.foreach(sum::add);
                    rdd.foreachPartition(records -> {
                        partitions.add(1);
                        records.forEachRemaining(sum::add);
                    });
                    assertEquals(2 * numbers.stream().mapToLong(n -> n).sum(), sum.value());
                    assertEquals(rdd.getNumPartitions(), partitions.value());
                }));
    }

    @TestFactory
    Stream<DynamicTest> ofNumbers() {
        return Stream.of(
                Property.of("sum, mean and stats", random -> {
                    List<Double> numbers = random.doubles();
                    DoubleRdd rdd = DoubleRdd.fromRDD(random.rdd(context, numbers));
                    double sum = numbers.stream().mapToDouble(n -> n).sum();
                    assertEquals(sum, rdd.sum(), 1e-9);
                    StatCounter stats = rdd.stats();
                    assertEquals(numbers.size(), stats.count());
                    if (!numbers.isEmpty()) {
                        double mean = sum / numbers.size();
                        double squares = numbers.stream().mapToDouble(n -> (n - mean) * (n - mean)).sum();
                        assertEquals(mean, rdd.mean(), 1e-9);
                        assertEquals(squares / numbers.size(), rdd.variance(), 1e-12 * Math.max(1, squares));
                        assertEquals(Math.sqrt(squares / numbers.size()), rdd.popStdev(), 1e-9);
                        assertEquals(Collections.min(numbers), rdd.min());
                        assertEquals(Collections.max(numbers), rdd.max());
                    }
                    if (numbers.size() > 1) {
                        double squares = numbers.stream()
                                .mapToDouble(n -> Math.pow(n - sum / numbers.size(), 2))
                                .sum();
                        assertEquals(squares / (numbers.size() - 1), rdd.sampleVariance(),
                                1e-12 * Math.max(1, squares));
                    }
                }),
                Property.of("histogram", random -> {
                    List<Double> numbers = new ArrayList<>(random.doubles());
                    numbers.add(0.25);
                    DoubleRdd rdd = DoubleRdd.fromRDD(random.rdd(context, numbers));
                    double[] bounds = {-50, -3, 0, 0.25, 60, 1000};
                    assertArrayEquals(counted(numbers, bounds), rdd.histogram(bounds));
                    Tuple2<double[], long[]> even = rdd.histogram(1 + random.below(12));
                    assertArrayEquals(counted(numbers, even._1()), even._2());
                    assertArrayEquals(even._2(), rdd.histogram(even._1(), true));
                    assertEquals(numbers.size(), Arrays.stream(even._2()).sum());
                }));
    }

    private static long[] counted(List<Double> numbers, double[] bounds) {
        long[] counts = new long[bounds.length - 1];
        for (double number : numbers) {
            for (int i = 0; i < counts.length; i++) {
                boolean isLast = i == counts.length - 1;
                if (number >= bounds[i] && (number < bounds[i + 1] || isLast && number == bounds[i + 1])) {
                    counts[i]++;
                }
            }
        }
        return counts;
    }
}
