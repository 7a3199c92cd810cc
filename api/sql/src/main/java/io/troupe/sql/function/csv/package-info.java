/// Functions of single records of separated values.
///
/// Start reading at [io.troupe.sql.function.csv.CsvFunctions]. Everything here is immutable.
@NullMarked
package io.troupe.sql.function.csv;

import org.jspecify.annotations.NullMarked;
