package io.troupe.sql.types;

import java.io.Serializable;
import java.util.Map;

/// What programs attach to a column: names with values that are booleans, longs, doubles, strings,
/// metadata, types, or lists of one of these.
///
/// @param entries
///            in no order
public record Metadata(Map<String, Object> entries) implements Serializable {
    private static final Metadata EMPTY = new Metadata(Map.of());

    /// Copies.
    public Metadata {
        entries = Map.copyOf(entries);
    }

    /// No entries.
    public static Metadata empty() {
        return EMPTY;
    }
}
