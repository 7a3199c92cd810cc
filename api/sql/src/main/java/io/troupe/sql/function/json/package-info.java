/// Functions of JSON text.
///
/// Start reading at [io.troupe.sql.function.json.JsonFunctions]. [io.troupe.sql.function.json.Json] is a text that was
/// read; numbers keep the digits they were written with. Everything here is immutable or used by one thread.
@NullMarked
package io.troupe.sql.function.json;

import org.jspecify.annotations.NullMarked;
