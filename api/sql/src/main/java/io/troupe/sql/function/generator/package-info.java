/// Functions that give any number of rows for one. Start reading at [io.troupe.sql.function.generator.Generators].
/// Stateless.
@NullMarked
package io.troupe.sql.function.generator;

import org.jspecify.annotations.NullMarked;
