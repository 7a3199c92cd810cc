/// Comparisons, logic of three values, patterns, and tests for null and NaN. Start reading at
/// [io.troupe.sql.function.predicate.Comparisons]. Kernels are stateless.
@NullMarked
package io.troupe.sql.function.predicate;

import org.jspecify.annotations.NullMarked;
