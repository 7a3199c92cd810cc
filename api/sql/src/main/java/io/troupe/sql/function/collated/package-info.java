/// Functions of text that is not compared by its bytes, and the keys by which such text is compared, grouped and
/// sorted.
///
/// Start reading at [io.troupe.sql.function.collated.CollationKey]. Which of two ways a call is computed in is decided
/// when it is bound, so that text compared by its bytes pays nothing. Everything here is immutable.
@NullMarked
package io.troupe.sql.function.collated;

import org.jspecify.annotations.NullMarked;
