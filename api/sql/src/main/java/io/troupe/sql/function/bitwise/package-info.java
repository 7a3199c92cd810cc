/// Functions of the bits of integers. Start reading at [io.troupe.sql.function.bitwise.BitwiseFunctions].
@NullMarked
package io.troupe.sql.function.bitwise;

import org.jspecify.annotations.NullMarked;
