/// Aggregates as data sources see them. Start reading at [io.troupe.sql.connector.expressions.aggregate.Aggregation];
/// everything here is immutable.
@NullMarked
package io.troupe.sql.connector.expressions.aggregate;

import org.jspecify.annotations.NullMarked;
