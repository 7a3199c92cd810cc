/// Columns as data sources give them. Start reading at [io.troupe.sql.vectorized.ColumnarBatch]. A
/// source that makes the engine's own vectors wraps them with
/// [io.troupe.sql.vectorized.ColumnarBatch#of] and nothing is copied; other implementations of
/// [io.troupe.sql.vectorized.ColumnVector] are read value by value. Used by one thread at a time.
@NullMarked
package io.troupe.sql.vectorized;

import org.jspecify.annotations.NullMarked;
