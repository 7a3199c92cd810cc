package io.troupe.rdd.internal.table;

import io.troupe.rdd.internal.batch.ValueList;
import org.jspecify.annotations.Nullable;

/// Walks over keys and the values of each. Starts before the first key.
public interface Groups {
    /// Goes to the next key. False at the end.
    boolean next() throws Exception;

    /// The current key.
    @Nullable
    Object key();

    /// The values of the current key that came from `source`, in the order in which they came; a list of its
    /// own that may be kept.
    ValueList values(int source);
}
