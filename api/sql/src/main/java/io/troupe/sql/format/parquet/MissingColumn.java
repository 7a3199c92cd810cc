package io.troupe.sql.format.parquet;

import io.troupe.columnar.Vector;
import io.troupe.sql.types.DataType;
import io.troupe.sql.value.Values;

/// A column that the file does not have: all null.
final class MissingColumn implements ColumnReader {
    private final DataType type;

    MissingColumn(DataType type) {
        this.type = type;
    }

    @Override
    public Vector read(int rows) {
        return Values.constant(type, null, rows);
    }

    @Override
    public void skip(long rows) {
        // every place is the same
    }

    @Override
    public String place() {
        return "a column that the file does not have";
    }
}
