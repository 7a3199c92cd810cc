/// The functions that users hand to datasets. They are interfaces with one method `call`, so a lambda or a method
/// reference does; `call` may throw any exception, which fails the task. Every function is
/// serialisable: it is sent to executors together with what it captures.
///
/// Start reading at [io.troupe.function.Function]. Each task works on its own copy of a function, so a function
/// object need not be safe for use by several threads; what it changes in itself is lost with the task. Null is
/// passed and returned wherever datasets hold nulls.
@NullMarked
package io.troupe.function;

import org.jspecify.annotations.NullMarked;
