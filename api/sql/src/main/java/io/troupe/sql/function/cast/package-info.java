/// Conversions between types, and the text of values. Start reading at [io.troupe.sql.function.cast.Casts];
/// [io.troupe.sql.function.cast.ValueText] and [io.troupe.sql.function.cast.HiveText] print values. Everything here is
/// immutable and used by several threads.
@NullMarked
package io.troupe.sql.function.cast;

import org.jspecify.annotations.NullMarked;
