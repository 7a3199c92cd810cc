/// Functions of the session, of types and of errors. Start reading at [io.troupe.sql.function.misc.MiscFunctions].
@NullMarked
package io.troupe.sql.function.misc;

import org.jspecify.annotations.NullMarked;
