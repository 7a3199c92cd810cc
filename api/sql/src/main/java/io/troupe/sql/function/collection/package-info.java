/// Functions of lists, maps and structs.
///
/// Start reading at [io.troupe.sql.function.collection.CollectionFunctions], the list of all. They work row by row on
/// single values; elements are equal and ordered as [io.troupe.sql.value.ValueOrder] says. Everything here is stateless.
@NullMarked
package io.troupe.sql.function.collection;

import org.jspecify.annotations.NullMarked;
