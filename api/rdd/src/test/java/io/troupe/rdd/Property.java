package io.troupe.rdd;

import io.troupe.Tuple2;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;

/// What an operation promises, checked with random input against a plain reference. The system property
/// `troupe.test.tries` says how often, `troupe.test.seed` with which seed to begin:
///
/// ```
/// mvn -Dquick test -pl api/rdd -am -Dtest='*PropertiesTest' -Dsurefire.failIfNoSpecifiedTests=false -Dtroupe.test.tries=1000
/// ```
///
final class Property {
    private static final int TRIES = Integer.getInteger("troupe.test.tries", 25);

    private Property() {}

    static DynamicTest of(String operation, Consumer<RandomLists> check) {
        return DynamicTest.dynamicTest(operation, () -> RandomLists.check(TRIES, check));
    }

    /// The values of each key, in order.
    static <K, V> Map<K, List<V>> groups(Iterable<? extends Tuple2<K, V>> pairs) {
        Map<K, List<V>> groups = new LinkedHashMap<>();
        pairs.forEach(pair -> groups.computeIfAbsent(pair._1(), _ -> new ArrayList<>()).add(pair._2()));
        return groups;
    }

    /// What `f` makes of the values of each key.
    static <K, V, W> Map<K, W> each(Map<K, List<V>> groups, Function<List<V>, W> f) {
        Map<K, W> results = new HashMap<>();
        groups.forEach((key, values) -> results.put(key, f.apply(values)));
        return results;
    }

    /// The texts of `records` in an order that depends on nothing else.
    static List<String> bag(Iterable<?> records) {
        return StreamSupport.stream(records.spliterator(), false).map(String::valueOf).sorted().toList();
    }

    static <T> List<T> list(Iterable<T> records) {
        List<T> list = new ArrayList<>();
        records.forEach(list::add);
        return list;
    }

    static <T> List<T> concatenated(List<T> first, List<T> second) {
        List<T> both = new ArrayList<>(first);
        both.addAll(second);
        return both;
    }

    /// How often each of `values` occurs.
    static <T> Map<T, Long> counts(Stream<T> values) {
        Map<T, Long> counts = new HashMap<>();
        values.forEach(value -> counts.merge(value, 1L, Long::sum));
        return counts;
    }
}
