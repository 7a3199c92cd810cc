package io.troupe.rdd.internal.table;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/// Combiners for tests.
final class Combiners {
    private Combiners() {}

    /// As reduceByKey makes it from `function`.
    @SuppressWarnings("unchecked")
    static <T> Combiner reducing(BinaryOperator<T> function) {
        return new Combiner() {
            @Override
            public @Nullable Object createCombiner(@Nullable Object value) {
                return value;
            }

            @Override
            public @Nullable Object mergeValue(@Nullable Object combined, @Nullable Object value) {
                return function.apply((T) combined, (T) value);
            }

            @Override
            public @Nullable Object mergeCombiners(@Nullable Object first, @Nullable Object second) {
                return function.apply((T) first, (T) second);
            }
        };
    }

    /// Collects the values of a key in a list, in order.
    @SuppressWarnings("unchecked")
    static Combiner listing() {
        return new Combiner() {
            @Override
            public Object createCombiner(@Nullable Object value) {
                List<@Nullable Object> list = new ArrayList<>();
                list.add(value);
                return list;
            }

            @Override
            public @Nullable Object mergeValue(@Nullable Object combined, @Nullable Object value) {
                ((List<@Nullable Object>) combined).add(value);
                return combined;
            }

            @Override
            public @Nullable Object mergeCombiners(@Nullable Object first, @Nullable Object second) {
                ((List<@Nullable Object>) first).addAll((List<@Nullable Object>) second);
                return first;
            }
        };
    }
}
