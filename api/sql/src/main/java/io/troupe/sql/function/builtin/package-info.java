/// All functions that come with the engine. Start reading at [io.troupe.sql.function.builtin.BuiltInFunctions].
@NullMarked
package io.troupe.sql.function.builtin;

import org.jspecify.annotations.NullMarked;
