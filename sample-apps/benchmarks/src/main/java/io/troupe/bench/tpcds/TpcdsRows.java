package io.troupe.bench.tpcds;

import io.trino.tpcds.Results;
import io.trino.tpcds.Session;
import io.trino.tpcds.Table;
import io.trino.tpcds.column.Column;
import io.trino.tpcds.column.ColumnType;
import io.troupe.bench.suite.TableFiles;
import io.troupe.columnar.Batch;
import io.troupe.columnar.BytesVectorBuilder;
import io.troupe.columnar.IntVector;
import io.troupe.columnar.LongVector;
import io.troupe.columnar.Validity;
import io.troupe.columnar.Vector;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.DecimalType;
import io.troupe.sql.types.StructType;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The rows of one part of a table in batches. The generator gives values as texts.
final class TpcdsRows implements TableFiles.Rows {
    private final Table table;
    private final Iterator<List<List<String>>> generated;

    /// Part `part` (0-based) of `parts`. A small table has rows in its first part only.
    TpcdsRows(Table table, double scaleFactor, int part, int parts) {
        this.table = table;
        Session session = Session.getDefaultSession()
                .withScale(scaleFactor)
                .withParallelism(parts)
                .withChunkNumber(part + 1)
                .withTable(table);
        this.generated = Results.constructResults(table, session).iterator();
    }

    static StructType schema(Table table) {
        StructType schema = new StructType();
        for (Column column : table.getColumns()) {
            schema = schema.add(column.getName(), typeOf(column), true);
        }
        return schema;
    }

    /// Numbers of tickets and orders are the identifiers that may outgrow an `int`.
    private static DataType typeOf(Column column) {
        ColumnType type = column.getType();
        return switch (type.getBase()) {
            case INTEGER -> DataTypes.IntegerType;
            case IDENTIFIER ->
                column.getName().endsWith("_sk") ? DataTypes.IntegerType : DataTypes.LongType;
            case DATE -> DataTypes.DateType;
            case DECIMAL -> new DecimalType(type.getPrecision().orElseThrow(), type.getScale().orElseThrow());
            case VARCHAR, CHAR, TIME -> DataTypes.StringType;
        };
    }

    @Override
    public @Nullable Batch next() {
        List<List<String>> rows = new ArrayList<>(Batch.ROWS);
        while (rows.size() < Batch.ROWS && generated.hasNext()) {
            // a row of sales may come with one of returns, which is generated again as one of its own table
            rows.add(generated.next().getFirst());
        }
        if (rows.isEmpty()) {
            return null;
        }
        List<Vector> vectors = new ArrayList<>();
        for (Column column : table.getColumns()) {
            vectors.add(vector(typeOf(column), rows, column.getPosition()));
        }
        return new Batch(vectors, rows.size());
    }

    private static Vector vector(DataType type, List<List<String>> rows, int position) {
        if (type.equals(DataTypes.StringType)) {
            BytesVectorBuilder builder = new BytesVectorBuilder(rows.size());
            for (List<@Nullable String> row : rows) {
                String text = row.get(position);
                if (text == null) {
                    builder.appendNull();
                } else {
                    builder.append(text.getBytes(StandardCharsets.UTF_8));
                }
            }
            return builder.build();
        }
        long[] values = new long[rows.size()];
        long[] validity = Validity.allValid(rows.size());
        for (int row = 0; row < values.length; row++) {
            @Nullable
            String text = rows.get(row).get(position);
            if (text == null) {
                Validity.clear(validity, row);
            } else {
                values[row] = number(type, text);
            }
        }
        return type instanceof DecimalType || type.equals(DataTypes.LongType)
                ? new LongVector(values, validity, values.length)
                : new IntVector(Arrays.stream(values).mapToInt(Math::toIntExact).toArray(), validity,
                        values.length);
    }

    /// How `text` is stored in a column of `type`.
    private static long number(DataType type, String text) {
        if (type instanceof DecimalType decimal) {
            return new BigDecimal(text).setScale(decimal.scale()).unscaledValue().longValueExact();
        }
        return type.equals(DataTypes.DateType) ? LocalDate.parse(text).toEpochDay() : Long.parseLong(text);
    }
}
