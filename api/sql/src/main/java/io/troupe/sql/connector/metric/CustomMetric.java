package io.troupe.sql.connector.metric;

/// Something that a data source counts while it is read or written. Has a public constructor without parameters.
public interface CustomMetric {
    /// Its name, which the values of tasks have too.
    String name();

    /// What it is, for people.
    String description();

    /// The values of all tasks, in no order, as one text.
    String aggregateTaskMetrics(long[] taskMetrics);
}
