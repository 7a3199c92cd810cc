/// Functions of text and of bytes.
///
/// Start reading at [io.troupe.sql.function.text.TextFunctions], the list of all. Those that queries use
/// most work on the bytes of whole vectors (`*Kernel`), the others row by row on strings. Positions
/// count code points from 1. Everything here is stateless.
@NullMarked
package io.troupe.sql.function.text;

import org.jspecify.annotations.NullMarked;
