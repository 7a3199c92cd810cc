/// Text files of rows with fields between delimiters, read from bytes straight into vectors, and written.
///
/// Start reading at [io.troupe.sql.format.csv.CsvFormat]. A [io.troupe.sql.format.csv.CsvScanner] finds
/// the fields of one record after the other in the bytes of a part of a file; a
/// [io.troupe.sql.format.csv.CsvReader] parses them into one [io.troupe.sql.format.record.FieldColumn] a
/// column. Files are UTF-8, or are turned into it while they are read. A part of a file begins with the
/// first record that begins in it, so that each record is read once; files with line ends inside quotes,
/// packed ones and those in other character sets are not divided. Readers and writers belong to one
/// thread at a time.
@NullMarked
package io.troupe.sql.format.csv;

import org.jspecify.annotations.NullMarked;
