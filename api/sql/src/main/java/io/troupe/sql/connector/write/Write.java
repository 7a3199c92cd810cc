package io.troupe.sql.connector.write;

import io.troupe.sql.connector.metric.CustomMetric;
import io.troupe.sql.connector.metric.CustomTaskMetric;
import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;

/// A prepared write.
public interface Write {
    /// What it writes, for people.
    default String description() {
        return getClass().getName();
    }

    /// What is counted while it is written.
    default CustomMetric[] supportedCustomMetrics() {
        return new CustomMetric[0];
    }

    /// Values that were counted where the write is committed, asked for after that.
    default CustomTaskMetric[] reportDriverMetrics() {
        return new CustomTaskMetric[0];
    }

    /// The writing of all rows at once.
    default BatchWrite toBatch() {
        throw SqlException.analysis(Origin.UNKNOWN, "UNSUPPORTED_FEATURE.TABLE_OPERATION", "tableName",
                description(), "operation", "batch write");
    }
}
