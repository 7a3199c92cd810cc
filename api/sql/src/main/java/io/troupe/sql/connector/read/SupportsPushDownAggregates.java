package io.troupe.sql.connector.read;

import io.troupe.sql.connector.expressions.aggregate.Aggregation;

/// Computes groups. Asked after conditions, and only when all of them are sure to be fulfilled by the scan's rows; only
/// for columns whose values mean the same everywhere: floating-point numbers and texts with a collation are grouped by
/// the engine itself, and floating-point numbers are summed by it.
public interface SupportsPushDownAggregates extends ScanBuilder {
    /// Whether [#pushAggregation] would give each group once, over all partitions.
    default boolean supportCompletePushDown(Aggregation aggregation) {
        return false;
    }

    /// Asks to compute `aggregation`; whether the scan does it, all of it and exactly. Its columns are then those of the
    /// groups followed by the results, in the order of the aggregation, with the types that the functions say. Unless
    /// it is complete, partitions may give the same group more than once, and the engine puts them together.
    boolean pushAggregation(Aggregation aggregation);
}
