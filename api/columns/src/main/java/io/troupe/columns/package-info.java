/// The annotation processor behind `io.troupe.sql.Columns`: a class with a constant for each column of a record or
/// bean.
///
/// Start reading at [io.troupe.columns.ColumnsProcessor]. `ColumnTree` looks at the components or
/// properties of a class, `ColumnTypes` knows which types have columns (the rules of the encoders, told
/// at compile time), `ConstantsSource` writes the class. Everything here runs inside a compiler, on its
/// thread, knows the JDK alone, and names the classes of the API as text only.
///
/// What cannot have constants is a `Refusal`, which becomes an error of the compiler at the component or class of the
/// program. A class is written whole or not at all.
@NullMarked
package io.troupe.columns;

import org.jspecify.annotations.NullMarked;
