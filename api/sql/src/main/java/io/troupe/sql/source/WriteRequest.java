package io.troupe.sql.source;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What shall be written how.
///
/// @param mode
///            what happens to the rows that are there
/// @param options
///            of the statement, by names in any case; they come before those of the table
/// @param fixed
///            with [WritableTable.Mode#OVERWRITE]: only rows that have these values, by column and in the representation
///            of
///            `io.troupe.sql.types`, go; empty for all rows. Only for tables that [WritableTable#replacesPartitions]
public record WriteRequest(
        WritableTable.Mode mode, Map<String, String> options, Map<String, @Nullable Object> fixed) {
    /// Copies.
    public WriteRequest {
        TreeMap<String, String> caseless = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        caseless.putAll(options);
        options = Collections.unmodifiableMap(caseless);
        fixed = Collections.unmodifiableMap(new LinkedHashMap<>(fixed));
    }

    /// Without options, about all rows.
    public static WriteRequest of(WritableTable.Mode mode) {
        return new WriteRequest(mode, Map.of(), Map.of());
    }
}
