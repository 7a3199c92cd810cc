package io.troupe.sql.types;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The entries of one map in the order in which they were put. Keys are distinct and not null.
public record MapValue(List<Object> keys, List<@Nullable Object> values) implements Serializable {
    /// Copies; both lists are of the same length.
    public MapValue {
        keys = List.copyOf(keys);
        values = Collections.unmodifiableList(new ArrayList<>(values));
    }

    /// How many entries.
    public int size() {
        return keys.size();
    }
}
