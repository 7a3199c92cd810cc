/// Functions of variants.
///
/// Start reading at [io.troupe.sql.function.variant.VariantFunctions]. Everything here is immutable.
@NullMarked
package io.troupe.sql.function.variant;

import org.jspecify.annotations.NullMarked;
