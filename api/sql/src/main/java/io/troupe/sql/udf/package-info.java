/// Functions written in Java for use in queries, one interface for each number of arguments: start reading at
/// [io.troupe.sql.udf.UDF1]. They are made known by `io.troupe.sql.UDFRegistration`.
///
/// Arguments come in the types that `io.troupe.sql.Row` lists, uncast; results may be of any type that
/// is listed there for the type they are registered with. An instance is serialised with the query and
/// used by several threads at a time.
@NullMarked
package io.troupe.sql.udf;

import org.jspecify.annotations.NullMarked;
