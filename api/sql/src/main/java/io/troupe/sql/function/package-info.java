/// Functions and operators: what they accept, what type they give, and how they compute whole vectors.
///
/// Start reading at [io.troupe.sql.function.ScalarFunction] and [io.troupe.sql.function.AggregateFunction]. A function
/// is
/// *bound* to the types of its arguments once, when a query is analysed; what comes back says to which types the
/// arguments must be cast, what the result is, and holds the kernel that computes it. Kernels are chosen
/// at that time, so that nothing looks at types per row. Bound functions are serialisable: executors get
/// them with the plan.
///
/// Errors of types are [io.troupe.sql.error.SqlException]s of phase analysis, thrown by `bind`; errors of values are of
/// phase execution, thrown by kernels.
@NullMarked
package io.troupe.sql.function;

import org.jspecify.annotations.NullMarked;
