/// What types values are converted to without being asked: start reading at
/// [io.troupe.sql.function.coercion.Coercion]. Pure rules over types; safe for use by several threads.
@NullMarked
package io.troupe.sql.function.coercion;

import org.jspecify.annotations.NullMarked;
