package io.troupe.sql.connector.engine;

import io.troupe.sql.connector.read.Scan;
import io.troupe.sql.connector.read.SupportsReportStatistics;
import io.troupe.sql.source.Statistics;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/// What scans of connectors know of their rows.
final class ScanStatistics {
    private ScanStatistics() {}

    static Statistics of(Scan scan) {
        if (!(scan instanceof SupportsReportStatistics reporting)) {
            return Statistics.UNKNOWN;
        }
        io.troupe.sql.connector.read.Statistics reported = reporting.estimateStatistics();
        OptionalLong rows = reported.numRows();
        Map<String, Statistics.Column> columns = new HashMap<>();
        reported.columnStats().forEach((column, known) -> {
            if (column.fieldNames().length == 1) {
                OptionalDouble nulls = known.nullCount().isPresent() && rows.isPresent()
                        && rows.getAsLong() > 0
                                ? OptionalDouble.of((double) known.nullCount().getAsLong() / rows.getAsLong())
                                : OptionalDouble.empty();
                columns.put(column.fieldNames()[0], new Statistics.Column(
                        known.distinctCount(), nulls, known.min().orElse(null), known.max().orElse(null)));
            }
        });
        return new Statistics(rows, reported.sizeInBytes(), columns);
    }
}
