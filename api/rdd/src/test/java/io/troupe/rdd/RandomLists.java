package io.troupe.rdd;

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

    /// Checks `property` with as many seeds as `runs`.
    static void check(int runs, Consumer<RandomLists> property) {
        for (long seed = 0; seed < runs; seed++) {
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
