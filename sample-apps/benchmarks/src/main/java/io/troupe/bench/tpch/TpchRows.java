package io.troupe.bench.tpch;

import io.trino.tpch.TpchColumn;
import io.trino.tpch.TpchEntity;
import io.trino.tpch.TpchTable;
import io.troupe.bench.suite.TableFiles;
import io.troupe.columnar.Batch;
import io.troupe.columnar.BytesVectorBuilder;
import io.troupe.columnar.IntVector;
import io.troupe.columnar.LongVector;
import io.troupe.columnar.Vector;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.DecimalType;
import io.troupe.sql.types.StructType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The rows of one part of a table in batches.
final class TpchRows<E extends TpchEntity> implements TableFiles.Rows {
    private static final DecimalType AMOUNT = new DecimalType(15, 2);
    private static final int CENTS = 100;

    private final List<TpchColumn<E>> columns;
    private final Iterator<E> entities;

    /// Part `part` (0-based) of `parts`.
    TpchRows(TpchTable<E> table, double scaleFactor, int part, int parts) {
        this.columns = table.getColumns();
        this.entities = table.createGenerator(scaleFactor, part + 1, parts).iterator();
    }

    static StructType schema(TpchTable<?> table) {
        StructType schema = new StructType();
        for (TpchColumn<?> column : table.getColumns()) {
            schema = schema.add(column.getColumnName(), typeOf(column), true);
        }
        return schema;
    }

    private static DataType typeOf(TpchColumn<?> column) {
        return switch (column.getType().getBase()) {
            case INTEGER -> DataTypes.IntegerType;
            case IDENTIFIER -> DataTypes.LongType;
            case DATE -> DataTypes.DateType;
            case DOUBLE -> AMOUNT;
            case VARCHAR -> DataTypes.StringType;
        };
    }

    @Override
    public @Nullable Batch next() {
        List<E> rows = new ArrayList<>(Batch.ROWS);
        while (rows.size() < Batch.ROWS && entities.hasNext()) {
            rows.add(entities.next());
        }
        if (rows.isEmpty()) {
            return null;
        }
        List<Vector> vectors = new ArrayList<>();
        for (TpchColumn<E> column : columns) {
            vectors.add(vector(column, rows));
        }
        return new Batch(vectors, rows.size());
    }

    private static <E extends TpchEntity> Vector vector(TpchColumn<E> column, List<E> rows) {
        return switch (column.getType().getBase()) {
            case INTEGER ->
                new IntVector(rows.stream().mapToInt(column::getInteger).toArray(), null, rows.size());
            case DATE -> new IntVector(rows.stream().mapToInt(column::getDate).toArray(), null, rows.size());
            case IDENTIFIER ->
                new LongVector(rows.stream().mapToLong(column::getIdentifier).toArray(), null, rows.size());
            case DOUBLE -> new LongVector(
                    rows.stream().mapToLong(row -> Math.round(column.getDouble(row) * CENTS)).toArray(), null,
                    rows.size());
            case VARCHAR -> {
                BytesVectorBuilder builder = new BytesVectorBuilder(rows.size());
                for (E row : rows) {
                    builder.append(column.getString(row).getBytes(StandardCharsets.UTF_8));
                }
                yield builder.build();
            }
        };
    }
}
