package io.troupe.sql.source;

import java.io.Serializable;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// What is known or guessed of a table's rows.
///
/// @param rowCount
///            how many
/// @param sizeInBytes
///            how many bytes they are in memory, about
/// @param columns
///            by name; columns may be missing
public record Statistics(OptionalLong rowCount, OptionalLong sizeInBytes, Map<String, Column> columns)
        implements
            Serializable {
    /// Nothing.
    public static final Statistics UNKNOWN = new Statistics(OptionalLong.empty(), OptionalLong.empty(),
            Map.of());

    /// Copies.
    public Statistics {
        columns = Map.copyOf(columns);
    }

    /// One column.
    ///
    /// @param distinctCount
    ///            about how many different values
    /// @param nullFraction
    ///            of the rows, 0 to 1
    /// @param min
    ///            the least value, or null when unknown
    /// @param max
    ///            the greatest value, or null when unknown
    public record Column(
            OptionalLong distinctCount, OptionalDouble nullFraction, @Nullable Object min,
            @Nullable Object max)
            implements
                Serializable {}
}
