/// Functions that choose among their arguments. Start reading at
/// [io.troupe.sql.function.conditional.ConditionalFunctions]. Their kernels get all arguments computed;
/// a caller who does not want errors of values that are not chosen makes a CASE of the call.
@NullMarked
package io.troupe.sql.function.conditional;

import org.jspecify.annotations.NullMarked;
