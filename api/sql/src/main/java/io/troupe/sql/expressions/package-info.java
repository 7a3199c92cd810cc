/// What programs add to SQL: [io.troupe.sql.expressions.UserDefinedFunction] and
/// [io.troupe.sql.expressions.Aggregator]. Belongs together with `io.troupe.sql`; the cut between the
/// two is Spark's.
@NullMarked
package io.troupe.sql.expressions;

import org.jspecify.annotations.NullMarked;
