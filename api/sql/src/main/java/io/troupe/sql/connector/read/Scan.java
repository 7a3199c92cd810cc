package io.troupe.sql.connector.read;

import io.troupe.sql.connector.metric.CustomMetric;
import io.troupe.sql.connector.metric.CustomTaskMetric;
import io.troupe.sql.connector.read.Batch;
import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.types.StructType;

/// A prepared reading of a table.
public interface Scan {
    /// The columns that rows have, in order.
    StructType readSchema();

    /// What it reads, for EXPLAIN.
    default String description() {
        return getClass().getName();
    }

    /// What is counted while it is read.
    default CustomMetric[] supportedCustomMetrics() {
        return new CustomMetric[0];
    }

    /// Values that were counted while partitions were planned, asked for right after that.
    default CustomTaskMetric[] reportDriverMetrics() {
        return new CustomTaskMetric[0];
    }

    /// The reading of all rows at once.
    default Batch toBatch() {
        throw SqlException.analysis(Origin.UNKNOWN, "UNSUPPORTED_FEATURE.TABLE_OPERATION", "tableName",
                description(), "operation", "batch scan");
    }
}
