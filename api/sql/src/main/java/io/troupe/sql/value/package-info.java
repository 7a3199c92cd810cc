/// Between vectors and single values: how the types of SQL lie in the lanes of `io.troupe.columnar`, and
/// how one row is read or written as an object. This is the slow road, for literals, results and
/// functions that work value by value; kernels go to the arrays.
///
/// Start reading at [io.troupe.sql.value.Values]. The representation of values is described in `io.troupe.sql.types`.
@NullMarked
package io.troupe.sql.value;

import org.jspecify.annotations.NullMarked;
