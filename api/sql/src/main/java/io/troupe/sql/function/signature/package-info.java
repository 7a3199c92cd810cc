/// The signatures of functions: which arguments they take, and what is wrong with those they do not.
///
/// Start reading at [io.troupe.sql.function.signature.Call], one call of a function that is being bound.
/// Everything here is immutable.
@NullMarked
package io.troupe.sql.function.signature;

import org.jspecify.annotations.NullMarked;
