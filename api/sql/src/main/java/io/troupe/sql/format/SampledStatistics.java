package io.troupe.sql.format;

import io.troupe.sql.source.Statistics;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/// What some files tell of many.
final class SampledStatistics {
    private SampledStatistics() {}

    /// `found` of files that are one in `times`: there are as many times more rows and bytes, and bounds are not known.
    static Statistics scaled(Statistics found, double times) {
        if (times == 1) {
            return found;
        }
        Map<String, Statistics.Column> columns = new HashMap<>();
        found.columns().forEach((name, column) -> columns.put(
                name,
                new Statistics.Column(column.distinctCount(), column.nullFraction(), null, null)));
        return new Statistics(
                scaled(found.rowCount(), times), scaled(found.sizeInBytes(), times), columns);
    }

    private static OptionalLong scaled(OptionalLong count, double times) {
        return count.isPresent() ? OptionalLong.of((long) (count.getAsLong() * times)) : count;
    }
}
