package io.troupe.sql.connector.metric;

/// The value of a [CustomMetric] in one task.
public interface CustomTaskMetric {
    /// The name of the metric.
    String name();

    /// The value so far.
    long value();
}
