package io.troupe.sql.connector.write;

import io.troupe.sql.connector.distributions.Distribution;
import io.troupe.sql.connector.expressions.SortOrder;

/// Wants rows divided and ordered.
public interface RequiresDistributionAndOrdering extends Write {
    /// How rows are divided among tasks.
    Distribution requiredDistribution();

    /// By how many tasks; 0 for any number.
    default int requiredNumPartitions() {
        return 0;
    }

    /// The order of rows within a task; empty for none.
    SortOrder[] requiredOrdering();
}
