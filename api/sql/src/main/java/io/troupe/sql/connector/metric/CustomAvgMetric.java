package io.troupe.sql.connector.metric;

import java.util.Locale;
import java.util.stream.LongStream;

/// A metric that is the average of the values of tasks, with up to three digits behind the point.
public abstract class CustomAvgMetric implements CustomMetric {
    /// For implementations.
    protected CustomAvgMetric() {}

    @Override
    public String aggregateTaskMetrics(long[] taskMetrics) {
        double average = LongStream.of(taskMetrics).average().orElse(0);
        String text = String.format(Locale.ROOT, "%.3f", average);
        return text.replaceAll("\\.?0+$", "");
    }
}
