/// Aggregate functions over many groups at once.
///
/// Start reading at [io.troupe.sql.function.aggregate.AggregateFunctions], the list of all. A state keeps an array of
/// running values with one place for each group; it belongs to one task and is not thread safe. Partial results may be
/// merged in any split of the rows: where the result does not depend on the order of rows, it does not depend on the
/// split either, except for the last digits of floating point numbers.
@NullMarked
package io.troupe.sql.function.aggregate;

import org.jspecify.annotations.NullMarked;
