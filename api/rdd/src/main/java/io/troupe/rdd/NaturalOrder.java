package io.troupe.rdd;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/// The comparators of natural order. They are serialisable.
final class NaturalOrder {
    private NaturalOrder() {}

    /// Natural order of any type; comparing throws `ClassCastException` when values are not comparable.
    @SuppressWarnings("unchecked") // whether values are comparable shows when they are compared
    static <T extends @Nullable Object> Comparator<T> comparator() {
        return (Comparator<T>) (Comparator<?>) Comparator.<Comparable<Object>>naturalOrder();
    }
}
