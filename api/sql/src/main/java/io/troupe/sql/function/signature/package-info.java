/// The signatures of functions: which arguments they take, and what is wrong with those they do not.
///
/// Start reading at [io.troupe.sql.function.signature.Call], one call of a function that is being bound, and at
/// [io.troupe.sql.function.signature.RowFunction], a function defined by what it gives for the values of one row.
/// Everything here is immutable.
@NullMarked
package io.troupe.sql.function.signature;

import org.jspecify.annotations.NullMarked;
