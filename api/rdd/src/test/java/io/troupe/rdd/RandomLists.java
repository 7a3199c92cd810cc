package io.troupe.rdd;

import io.troupe.HashPartitioner;
import io.troupe.Tuple2;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/// Random input for properties: lists of random length, numbers of partitions, and a failure text that names the seed.
final class RandomLists {
    private final Random random;

    private RandomLists(long seed) {
        this.random = new Random(seed);
    }

    /// Checks `property` with as many seeds as `runs`, from the one that the system property `troupe.test.seed` names.
    static void check(int runs, Consumer<RandomLists> property) {
        long first = Long.getLong("troupe.test.seed", 0);
        for (long seed = first; seed < first + runs; seed++) {
            try {
                property.accept(new RandomLists(seed));
            } catch (Throwable e) {
                throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
            }
        }
    }

    /// A number of partitions, often one, often more than there are elements.
    int partitions() {
        return 1 + random.nextInt(random.nextBoolean() ? 3 : 9);
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    boolean coin() {
        return random.nextBoolean();
    }

    long seed() {
        return random.nextLong();
    }

    /// Numbers below a random bound, so that duplicates are frequent or rare; often empty.
    List<Integer> integers() {
        int bound = 1 + random.nextInt(random.nextBoolean() ? 10 : 10_000);
        return list(_ -> random.nextInt(bound) - bound / 3);
    }

    /// Short texts, a null among them.
    List<String> texts() {
        int bound = 1 + random.nextInt(50);
        return list(_ -> {
            int number = random.nextInt(bound);
            return number == 7 ? null : "w" + number;
        });
    }

    /// Pairs of few keys, among them null, and numbers.
    List<Tuple2<String, Integer>> pairs() {
        List<Tuple2<String, Integer>> pairs = new ArrayList<>();
        texts().forEach(text -> pairs.add(new Tuple2<>(text, random.nextInt(1000))));
        return pairs;
    }

    /// Pairs of numbers.
    List<Tuple2<Long, Integer>> numberPairs() {
        long bound = 1 + random.nextInt(100);
        return list(i -> new Tuple2<>(random.nextLong(bound) - 5, i));
    }

    /// Pairs of which about half have the same key; nulls among the keys.
    List<Tuple2<Integer, String>> skewedPairs() {
        return list(i -> {
            int number = random.nextInt(100);
            Integer key = number < 50 ? Integer.valueOf(7) : number < 53 ? null : Integer.valueOf(number);
            return new Tuple2<>(key, i % 11 == 0 ? null : "v" + i % 17);
        });
    }

    /// Numbers with few or many different ones, none of them null.
    List<Double> doubles() {
        int bound = 1 + random.nextInt(1000);
        return list(_ -> random.nextInt(bound) / 4.0 - bound / 9.0);
    }

    /// `list` as a dataset, in random partitions of which some may be empty, made in one of several ways.
    <T> Rdd<T> rdd(TroupeContext context, List<T> list) {
        int cut = random.nextInt(list.size() + 1);
        return switch (random.nextInt(5)) {
            case 0 -> context.parallelize(list, partitions());
            case 1 -> context.parallelize(list, partitions()).map(record -> record);
            case 2 ->
                context.union(context.emptyRDD(), context.parallelize(list.subList(0, cut), partitions()),
                        context.parallelize(list.subList(cut, list.size()), partitions()));
            case 3 -> context.parallelize(list, 4 + partitions()).coalesce(partitions());
            default -> context.parallelize(list, partitions()).mapPartitions(records -> records);
        };
    }

    /// `list` as a dataset of pairs, in random partitions, sometimes with a partitioner.
    <K, V> PairRdd<K, V> pairRdd(TroupeContext context, List<Tuple2<K, V>> list) {
        PairRdd<K, V> pairs = PairRdd.fromJavaRDD(rdd(context, list));
        return random.nextInt(4) == 0 ? pairs.partitionBy(new HashPartitioner(partitions())) : pairs;
    }

    <T> List<T> shuffled(List<T> list) {
        List<T> copy = new ArrayList<>(list);
        Collections.shuffle(copy, random);
        return copy;
    }

    private <T> List<T> list(IntFunction<T> element) {
        int size = random.nextInt(5) == 0 ? 0 : random.nextInt(300);
        List<T> list = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            list.add(element.apply(i));
        }
        return list;
    }
}
