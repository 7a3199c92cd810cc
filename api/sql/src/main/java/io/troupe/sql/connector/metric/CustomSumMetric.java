package io.troupe.sql.connector.metric;

import java.util.stream.LongStream;

/// A metric that is the sum of the values of tasks.
public abstract class CustomSumMetric implements CustomMetric {
    /// For implementations.
    protected CustomSumMetric() {}

    @Override
    public String aggregateTaskMetrics(long[] taskMetrics) {
        return String.valueOf(LongStream.of(taskMetrics).sum());
    }
}
