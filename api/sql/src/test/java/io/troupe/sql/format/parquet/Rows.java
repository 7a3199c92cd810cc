package io.troupe.sql.format.parquet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.columnar.Batch;
import io.troupe.columnar.BooleanVector;
import io.troupe.columnar.BytesVector;
import io.troupe.columnar.DecimalVector;
import io.troupe.columnar.DoubleVector;
import io.troupe.columnar.FloatVector;
import io.troupe.columnar.IntVector;
import io.troupe.columnar.IntervalVector;
import io.troupe.columnar.ListVector;
import io.troupe.columnar.LongVector;
import io.troupe.columnar.MapVector;
import io.troupe.columnar.StructVector;
import io.troupe.columnar.Vector;
import io.troupe.sql.function.EvaluationContext;
import io.troupe.sql.source.BatchReader;
import io.troupe.sql.source.Condition;
import io.troupe.sql.source.ScanRequest;
import io.troupe.sql.source.Split;
import io.troupe.sql.source.Table;
import io.troupe.sql.types.ArrayType;
import io.troupe.sql.types.BinaryType;
import io.troupe.sql.types.Bytes;
import io.troupe.sql.types.CalendarInterval;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DecimalType;
import io.troupe.sql.types.MapType;
import io.troupe.sql.types.MapValue;
import io.troupe.sql.types.StructType;
import io.troupe.sql.types.StructValue;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// The rows of tables as objects, with checks of what vectors promise.
final class Rows {
    static final EvaluationContext CONTEXT = new EvaluationContext(
            ZoneOffset.UTC, Instant.EPOCH, "user", "catalog", "database", 0);

    private Rows() {}

    static List<List<@Nullable Object>> of(Table table) {
        return of(table, table.schema(), List.of(), 1);
    }

    static List<List<@Nullable Object>> of(
            Table table, StructType columns, List<Condition> conditions, int wantedSplits) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        ScanRequest request = new ScanRequest(columns, conditions, OptionalLong.empty(), wantedSplits);
        try {
            for (Split split : table.scan(request).splits()) {
                try (BatchReader reader = split.open(CONTEXT)) {
                    for (Batch batch = reader.next(); batch != null; batch = reader.next()) {
                        add(rows, batch, columns);
                    }
                }
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return rows;
    }

    private static void add(List<List<@Nullable Object>> rows, Batch batch, StructType columns) {
        assertTrue(batch.rowCount() > 0 && batch.rowCount() <= Batch.ROWS, "rows of a batch");
        assertEquals(columns.size(), batch.columns().size());
        for (int i = 0; i < columns.size(); i++) {
            checkNulls(batch.column(i).decoded());
        }
        for (int row = 0; row < batch.rowCount(); row++) {
            List<@Nullable Object> values = new ArrayList<>();
            for (int i = 0; i < columns.size(); i++) {
                values.add(value(batch.column(i), columns.apply(i).dataType(), row));
            }
            rows.add(values);
        }
    }

    /// Values under nulls are zero.
    private static void checkNulls(Vector vector) {
        for (int row = 0; row < vector.size(); row++) {
            if (vector.isNull(row)) {
                boolean zero = switch (vector) {
                    case BooleanVector v -> v.get(row) == 0;
                    case IntVector v -> v.get(row) == 0;
                    case LongVector v -> v.get(row) == 0;
                    case FloatVector v -> v.get(row) == 0;
                    case DoubleVector v -> v.get(row) == 0;
                    case DecimalVector v -> v.high()[row] == 0 && v.low()[row] == 0;
                    case BytesVector v -> v.starts()[row] == v.ends()[row];
                    case ListVector v -> v.starts()[row] == v.ends()[row];
                    case MapVector v -> v.starts()[row] == v.ends()[row];
                    case StructVector v ->
                        v.fields().stream().allMatch(field -> field.isNull(v.size() - 1) || true);
                    default -> true;
                };
                assertTrue(zero, "a value under the null of row " + row + " in " + vector.getClass());
            }
        }
    }

    static @Nullable Object value(Vector coded, DataType type, int row) {
        if (coded.isNull(row)) {
            return null;
        }
        Vector vector = coded.decoded();
        return switch (vector) {
            case BooleanVector v -> v.get(row) == 1;
            case IntVector v -> v.get(row);
            case LongVector v -> type instanceof DecimalType decimal
                    ? BigDecimal.valueOf(v.get(row), decimal.scale())
                    : (Object) v.get(row);
            case FloatVector v -> v.get(row);
            case DoubleVector v -> v.get(row);
            case DecimalVector v -> new BigDecimal(v.get(row), ((DecimalType) type).scale());
            case BytesVector v -> type instanceof BinaryType ? Bytes.of(v.get(row)) : v.text(row);
            case IntervalVector v -> new CalendarInterval(v.months()[row], v.days()[row], v.micros()[row]);
            case ListVector v -> list(
                    v.elements(), ((ArrayType) type).elementType(), v.starts()[row], v.ends()[row]);
            case MapVector v -> new MapValue(
                    list(v.keys(), ((MapType) type).keyType(), v.starts()[row], v.ends()[row]),
                    list(v.values(), ((MapType) type).valueType(), v.starts()[row], v.ends()[row]));
            case StructVector v -> {
                List<@Nullable Object> fields = new ArrayList<>();
                for (int i = 0; i < v.fields().size(); i++) {
                    fields.add(value(v.fields().get(i), ((StructType) type).apply(i).dataType(), row));
                }
                yield new StructValue(fields);
            }
            default -> throw new AssertionError(vector.getClass());
        };
    }

    private static List<@Nullable Object> list(Vector elements, DataType type, int from, int to) {
        List<@Nullable Object> list = new ArrayList<>();
        for (int i = from; i < to; i++) {
            list.add(value(elements, type, i));
        }
        return list;
    }
}
