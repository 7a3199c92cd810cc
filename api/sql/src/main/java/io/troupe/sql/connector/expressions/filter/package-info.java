/// Conditions as data sources see them. Start reading at [io.troupe.sql.connector.expressions.filter.Predicate];
/// everything here is immutable.
@NullMarked
package io.troupe.sql.connector.expressions.filter;

import org.jspecify.annotations.NullMarked;
