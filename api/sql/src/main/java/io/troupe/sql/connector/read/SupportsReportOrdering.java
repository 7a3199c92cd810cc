package io.troupe.sql.connector.read;

import io.troupe.sql.connector.expressions.SortOrder;

/// Knows the order of rows within partitions.
public interface SupportsReportOrdering extends Scan {
    /// The order.
    SortOrder[] outputOrdering();
}
