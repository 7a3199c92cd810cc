package io.troupe.sql.connector.columnar;

import io.troupe.sql.connector.catalog.Table;
import io.troupe.sql.types.StructType;

/// A table that the engine reads and writes directly.
public interface ColumnarTable extends Table {
    /// The table of the engine; a [io.troupe.sql.source.WritableTable] when it can be written. The
    /// snapshot that this object stands for: what is written later is not seen through it.
    io.troupe.sql.source.Table source();

    /// The same columns.
    @Override
    default StructType schema() {
        return source().schema();
    }

    /// The same name.
    @Override
    default String name() {
        return source().name();
    }
}
