package io.troupe.rdd.internal.flow;

import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/// Records of which an iterator is all there is.
///
/// @param iterator
///            walked once
public record IteratorRecords(Iterator<@Nullable Object> iterator) implements Records {
    @Override
    public Iterator<@Nullable Object> pull() {
        return iterator;
    }
}
