package io.troupe.rdd.internal.keyed;

import io.troupe.Tuple2;
import io.troupe.rdd.internal.flow.ExpandingStep;
import io.troupe.rdd.internal.step.Pairs;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Turns the cogroup of two datasets into a join.
///
/// @param kind
///            which join
public record JoinStep(Kind kind) implements ExpandingStep {
    /// What becomes of keys that only one side has, and what a row looks like. Values of an outer side
    /// are [Optional]; a null value there counts as absent.
    public enum Kind {
        /// `(key, (left, right))` for each pair of values.
        INNER,
        /// `(key, (left, Optional(right)))`, also for keys without a right value.
        LEFT_OUTER,
        /// `(key, (Optional(left), right))`, also for keys without a left value.
        RIGHT_OUTER,
        /// `(key, (Optional(left), Optional(right)))`, for all keys.
        FULL_OUTER,
        /// `(key, null)`, once for each key that both sides have.
        SEMI,
        /// `(key, left)` for each value of keys without a right value.
        ANTI
    }

    private static final List<Optional<?>> ABSENT = List.of(Optional.empty());

    @Override
    public Expander open(int partition) {
        return record -> {
            Tuple2<?, ?> group = Pairs.of(record);
            List<?> sides = (List<?>) Objects.requireNonNull(group._2());
            List<?> left = (List<?>) Objects.requireNonNull(sides.get(0));
            List<?> right = (List<?>) Objects.requireNonNull(sides.get(1));
            return rows(group._1(), left, right);
        };
    }

    private Iterator<?> rows(@Nullable Object key, List<?> left, List<?> right) {
        return switch (kind) {
            case INNER -> product(key, left, right);
            case LEFT_OUTER -> product(key, left, optional(right));
            case RIGHT_OUTER -> product(key, optional(left), right);
            case FULL_OUTER -> product(key, optional(left), optional(right));
            case SEMI -> left.isEmpty() || right.isEmpty()
                    ? Collections.emptyIterator()
                    : List.of(new Tuple2<>(key, null)).iterator();
            case ANTI -> right.isEmpty() ? keyed(key, left) : Collections.emptyIterator();
        };
    }

    private static List<?> optional(List<?> values) {
        return values.isEmpty() ? ABSENT : values.stream().map(Optional::ofNullable).toList();
    }

    private static Iterator<?> keyed(@Nullable Object key, List<?> values) {
        return values.stream().map(value -> new Tuple2<>(key, value)).iterator();
    }

    private static Iterator<?> product(@Nullable Object key, List<?> left, List<?> right) {
        if (left.isEmpty() || right.isEmpty()) {
            return Collections.emptyIterator();
        }
        return new Iterator<>() {
            private int leftIndex;
            private int rightIndex;

            @Override
            public boolean hasNext() {
                return leftIndex < left.size();
            }

            @Override
            public Object next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                Tuple2<?, ?> row = new Tuple2<>(left.get(leftIndex), right.get(rightIndex));
                rightIndex++;
                if (rightIndex == right.size()) {
                    rightIndex = 0;
                    leftIndex++;
                }
                return new Tuple2<>(key, row);
            }
        };
    }
}
