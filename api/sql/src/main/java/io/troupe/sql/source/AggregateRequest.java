package io.troupe.sql.source;

import io.troupe.sql.types.DataType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What of the groups of a table is wanted.
///
/// @param conditions
///            all of which rows must fulfil to count
/// @param grouping
///            columns; rows that are equal in all of them are a group, where null equals null. Without any all rows are
/// @param wantedSplits
///            into about how many parts to divide; the source decides
public record AggregateRequest(
        List<Condition> conditions, List<String> grouping, List<Aggregation> aggregations, int wantedSplits) {
    /// Copies.
    public AggregateRequest {
        conditions = List.copyOf(conditions);
        grouping = List.copyOf(grouping);
        aggregations = List.copyOf(aggregations);
    }

    /// What is computed; rows where the column is null do not count, and of none the result is null.
    public enum Function {
        /// How many rows there are.
        COUNT_ALL,
        /// How many values there are.
        COUNT,
        /// The least value.
        MIN,
        /// The greatest value.
        MAX,
        /// The exact sum of integers or decimals.
        SUM,
        /// The average of integers or decimals; only of use when complete.
        AVERAGE
    }

    /// One result.
    ///
    /// @param column
    ///            null for COUNT_ALL
    /// @param distinct
    ///            whether each different value counts once; only of use when complete
    /// @param type
    ///            of the result
    public record Aggregation(Function function, @Nullable String column, boolean distinct, DataType type) {
        /// Whether results over parts of a group can be put together.
        public boolean isMergeable() {
            return !distinct && function != Function.AVERAGE
                    && (function != Function.SUM || type.isIntegral());
        }
    }
}
