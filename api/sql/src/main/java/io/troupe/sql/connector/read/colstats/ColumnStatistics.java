package io.troupe.sql.connector.read.colstats;

import java.util.Optional;
import java.util.OptionalLong;

/// What is known or guessed of the values of a column.
public interface ColumnStatistics {
    /// About how many different values.
    default OptionalLong distinctCount() {
        return OptionalLong.empty();
    }

    /// The least value in the representation of `io.troupe.sql.types`.
    default Optional<Object> min() {
        return Optional.empty();
    }

    /// The greatest value.
    default Optional<Object> max() {
        return Optional.empty();
    }

    /// How many nulls.
    default OptionalLong nullCount() {
        return OptionalLong.empty();
    }
}
