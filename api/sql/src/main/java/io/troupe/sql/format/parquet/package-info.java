/// Parquet files read and written column by column, straight into and out of vectors.
///
/// Start reading at [io.troupe.sql.format.parquet.ParquetFormat]. A
/// [io.troupe.sql.format.parquet.ParquetFile] is a footer with its schema; a
/// [io.troupe.sql.format.parquet.RowGroupReader] reads one group of rows in batches through one
/// [io.troupe.sql.format.parquet.ColumnReader] a column; pages come from a
/// [io.troupe.sql.format.parquet.PageReader], and the values of a page from a decoder for its encoding.
///
/// Nothing that a file says about its own sizes is believed before it is compared with the length of the
/// file: a file that is cut off or changed gives one [io.troupe.sql.error.SqlException] that names the
/// file, the column and the place. Footers are kept in memory by path, length and time of change.
/// Readers belong to one thread at a time.
@NullMarked
package io.troupe.sql.format.parquet;

import org.jspecify.annotations.NullMarked;
