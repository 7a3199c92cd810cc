package io.troupe.sql.vectorized;

import io.troupe.columnar.Batch;
import io.troupe.columnar.Vector;
import io.troupe.sql.catalyst.EngineValues;
import io.troupe.sql.catalyst.InternalRow;
import io.troupe.sql.catalyst.expressions.GenericInternalRow;
import io.troupe.sql.types.StructType;
import io.troupe.sql.value.VectorBuilder;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Some rows, column by column.
public final class ColumnarBatch implements AutoCloseable {
    private final ColumnVector[] columns;
    private int numRows;

    /// No rows yet of `columns`; say how many there are with [#setNumRows].
    public ColumnarBatch(ColumnVector[] columns) {
        this(columns, 0);
    }

    /// `numRows` rows of `columns`.
    public ColumnarBatch(ColumnVector[] columns, int numRows) {
        this.columns = columns.clone();
        this.numRows = numRows;
    }

    /// The rows of a batch of the engine whose columns are those of `schema`. Copies nothing.
    public static ColumnarBatch of(StructType schema, Batch batch) {
        ColumnVector[] columns = new ColumnVector[schema.size()];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = new EngineColumn(schema.apply(i).dataType(), batch.column(i));
        }
        return new ColumnarBatch(columns, batch.rowCount());
    }

    /// The rows as a batch of the engine. Costs nothing when it was made of one, else reads value by value.
    public Batch toEngineBatch() {
        List<Vector> vectors = new ArrayList<>();
        for (ColumnVector column : columns) {
            if (column instanceof EngineColumn own) {
                vectors.add(own.vector().size() == numRows ? own.vector() : own.vector().slice(0, numRows));
            } else {
                VectorBuilder builder = VectorBuilder.of(column.dataType(), numRows);
                for (int row = 0; row < numRows; row++) {
                    builder.append(EngineValues.of(column.isNullAt(row) ? null : column.get(row),
                            column.dataType()));
                }
                vectors.add(builder.build());
            }
        }
        return new Batch(vectors, numRows);
    }

    /// Says how many rows there are.
    public void setNumRows(int numRows) {
        this.numRows = numRows;
    }

    /// How many rows there are.
    public int numRows() {
        return numRows;
    }

    /// How many columns there are.
    public int numCols() {
        return columns.length;
    }

    /// A column by its place.
    public ColumnVector column(int ordinal) {
        return columns[ordinal];
    }

    /// The values of one row, copied.
    public InternalRow getRow(int rowId) {
        @Nullable
        Object[] values = new @Nullable Object[columns.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = columns[i].isNullAt(rowId) ? null : columns[i].get(rowId);
        }
        return new GenericInternalRow(values);
    }

    /// The rows in order.
    public Iterator<InternalRow> rowIterator() {
        return java.util.stream.IntStream.range(0, numRows).mapToObj(this::getRow).iterator();
    }

    /// Closes the columns.
    @Override
    public void close() {
        for (ColumnVector column : columns) {
            column.close();
        }
    }
}
