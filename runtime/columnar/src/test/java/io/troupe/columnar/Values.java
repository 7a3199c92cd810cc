package io.troupe.columnar;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Rows of vectors as plain objects, for references that tests compare kernels with. Equal objects are
/// equal keys.
public final class Values {
    private Values() {}

    /// The value of a row: null, a boxed number, a string of Latin-1 for bytes, or a list of parts.
    public static Object of(Vector vector, int row) {
        if (vector.isNull(row)) {
            return null;
        }
        return switch (vector) {
            case BooleanVector v -> v.get(row) == 1;
            case IntVector v -> v.get(row);
            case LongVector v -> v.get(row);
            case FloatVector v -> v.get(row) == 0 ? 0f : v.get(row);
            case DoubleVector v -> v.get(row) == 0 ? 0d : v.get(row);
            case DecimalVector v -> v.get(row);
            case BytesVector v -> new String(v.get(row), StandardCharsets.ISO_8859_1);
            case IntervalVector v -> Arrays.asList(v.months()[row], v.days()[row], v.micros()[row]);
            case ListVector v -> range(v.elements(), v.starts()[row], v.ends()[row]);
            case MapVector v -> List.of(range(v.keys(), v.starts()[row], v.ends()[row]),
                    range(v.values(), v.starts()[row], v.ends()[row]));
            case StructVector v -> {
                List<Object> fields = new ArrayList<>();
                v.fields().forEach(field -> fields.add(of(field, row)));
                yield fields;
            }
            case DictionaryVector v -> of(v.dictionary(), v.codes()[row]);
        };
    }

    private static List<Object> range(Vector vector, int from, int to) {
        List<Object> values = new ArrayList<>();
        for (int i = from; i < to; i++) {
            values.add(of(vector, i));
        }
        return values;
    }

    /// All rows of a vector.
    public static List<Object> all(Vector vector) {
        return range(vector, 0, vector.size());
    }

    /// A row of several columns.
    public static List<Object> row(Vector[] columns, int row) {
        List<Object> values = new ArrayList<>();
        for (Vector column : columns) {
            values.add(of(column, row));
        }
        return values;
    }

    /// All rows of a batch.
    public static List<List<Object>> rows(Batch batch) {
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < batch.rowCount(); i++) {
            rows.add(row(batch.columns().toArray(Vector[]::new), i));
        }
        return rows;
    }
}
