package io.troupe.sql.connector.write;

import io.troupe.sql.connector.distributions.Distribution;
import io.troupe.sql.connector.expressions.SortOrder;

/// Wants rows divided and ordered. Expressions are columns, and the functions `identity`, `years`, `months`, `days`
/// and `hours` of columns.
public interface RequiresDistributionAndOrdering extends Write {
    /// How rows are divided among tasks.
    Distribution requiredDistribution();

    /// Whether rows must be divided so. Otherwise it is a wish, which the engine fulfils too.
    default boolean distributionStrictlyRequired() {
        return true;
    }

    /// By how many tasks; 0 for any number. Needs a distribution.
    default int requiredNumPartitions() {
        return 0;
    }

    /// About how many bytes a task should write; 0 for any number. A wish that the engine passes over.
    default long advisoryPartitionSizeInBytes() {
        return 0;
    }

    /// The order of rows within a task; empty for none.
    SortOrder[] requiredOrdering();
}
