/// What data sources count while they are read or written. Start reading at
/// [io.troupe.sql.connector.metric.CustomMetric]; the engine does not collect or show
/// the values yet, so what a source counts has no effect. Metrics are used by one thread at a time.
@NullMarked
package io.troupe.sql.connector.metric;

import org.jspecify.annotations.NullMarked;
