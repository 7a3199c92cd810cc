package io.troupe.rdd.internal.table;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/// The three functions of combineByKey. `mergeValue` and `mergeCombiners` may change and return their first
/// argument.
public interface Combiner extends Serializable {
    /// The combined value of a key that has had only `value`.
    @Nullable
    Object createCombiner(@Nullable Object value) throws Exception;

    /// `combined` with `value` added.
    @Nullable
    Object mergeValue(@Nullable Object combined, @Nullable Object value) throws Exception;

    /// Both combined values in one; `first` comes from records that were read earlier.
    @Nullable
    Object mergeCombiners(@Nullable Object first, @Nullable Object second) throws Exception;
}
