/// What data sources count while they are read or written. Start reading at
/// [io.troupe.sql.connector.metric.CustomMetric]; `EXPLAIN ANALYZE` and the metrics of a query show the values.
/// Metrics are used by one thread at a time.
@NullMarked
package io.troupe.sql.connector.metric;

import org.jspecify.annotations.NullMarked;
