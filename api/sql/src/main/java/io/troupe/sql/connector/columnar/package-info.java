/// The direct way for tables that work with the engine's own batches. A
/// [io.troupe.sql.connector.columnar.ColumnarTable] is a table of the connector interface that shows the
/// [io.troupe.sql.source.Table] it stands for, and the engine then reads and writes that without an
/// adapter: conditions as the engine has them, batches by reference, filters that joins know while they
/// run. DELETE, UPDATE and MERGE replace groups of rows
/// ([io.troupe.sql.connector.columnar.ColumnarRowLevelOperation]) or change rows one by one
/// ([io.troupe.sql.connector.columnar.ChangedRows]). Built-in formats and Iceberg are exposed so; sources of users need not know this package.
@NullMarked
package io.troupe.sql.connector.columnar;

import org.jspecify.annotations.NullMarked;
