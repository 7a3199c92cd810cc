package io.troupe.sql.connector.read;

import io.troupe.sql.connector.expressions.NamedReference;
import io.troupe.sql.connector.read.colstats.ColumnStatistics;
import java.util.Map;
import java.util.OptionalLong;

/// What is known or guessed of the rows of a scan.
public interface Statistics {
    /// About how many bytes are read.
    OptionalLong sizeInBytes();

    /// About how many rows.
    OptionalLong numRows();

    /// What is known of columns.
    default Map<NamedReference, ColumnStatistics> columnStats() {
        return Map.of();
    }
}
