package io.troupe.sql.types;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The fields of one struct in order, any of which may be null.
public record StructValue(List<@Nullable Object> fields) implements Serializable {
    /// Copies.
    public StructValue {
        fields = Collections.unmodifiableList(new ArrayList<>(fields));
    }
}
