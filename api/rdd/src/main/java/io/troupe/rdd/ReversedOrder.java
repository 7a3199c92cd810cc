package io.troupe.rdd;

import java.io.Serializable;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/// The opposite of a comparator; serialisable if that is.
record ReversedOrder(
        Comparator<@Nullable Object> comparator) implements Comparator<@Nullable Object>, Serializable {
    /// The opposite of `comparator`.
    static Comparator<@Nullable Object> of(Comparator<@Nullable Object> comparator) {
        return new ReversedOrder(comparator);
    }

    @Override
    public int compare(@Nullable Object first, @Nullable Object second) {
        return comparator.compare(second, first);
    }
}
