package io.troupe.sql.value;

import io.troupe.columnar.Batch;
import io.troupe.columnar.BooleanVector;
import io.troupe.columnar.BytesVector;
import io.troupe.columnar.DecimalVector;
import io.troupe.columnar.DictionaryVector;
import io.troupe.columnar.DoubleVector;
import io.troupe.columnar.FloatVector;
import io.troupe.columnar.IntVector;
import io.troupe.columnar.IntervalVector;
import io.troupe.columnar.ListVector;
import io.troupe.columnar.LongVector;
import io.troupe.columnar.MapVector;
import io.troupe.columnar.StructVector;
import io.troupe.columnar.Vector;
import io.troupe.sql.types.ArrayType;
import io.troupe.sql.types.BinaryType;
import io.troupe.sql.types.Bytes;
import io.troupe.sql.types.CalendarInterval;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DecimalType;
import io.troupe.sql.types.MapType;
import io.troupe.sql.types.MapValue;
import io.troupe.sql.types.Shape;
import io.troupe.sql.types.StructType;
import io.troupe.sql.types.StructValue;
import io.troupe.sql.types.UserDefinedType;
import io.troupe.sql.types.Variant;
import io.troupe.sql.types.VariantType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Single values of vectors, and vectors of single values.
public final class Values {
    private Values() {}

    /// The values of `row` of the columns of a batch, which are of `types`. Allocates.
    public static List<@Nullable Object> row(Batch batch, int row, List<DataType> types) {
        List<@Nullable Object> values = new ArrayList<>(types.size());
        for (int column = 0; column < types.size(); column++) {
            values.add(get(batch.column(column), row, types.get(column)));
        }
        return values;
    }

    /// The value of `row` of a vector of `type`, null when it is null. Allocates.
    public static @Nullable Object get(Vector vector, int row, DataType type) {
        if (vector.isNull(row)) {
            return null;
        }
        if (type instanceof UserDefinedType<?> defined) {
            return get(vector, row, defined.sqlType());
        }
        return switch (vector) {
            case BooleanVector v -> v.get(row) != 0;
            case IntVector v -> v.get(row);
            case LongVector v ->
                type instanceof DecimalType decimal
                        ? BigDecimal.valueOf(v.get(row), decimal.scale())
                        : (Object) v.get(row);
            case FloatVector v -> v.get(row);
            case DoubleVector v -> v.get(row);
            case DecimalVector v -> new BigDecimal(v.get(row), ((DecimalType) type).scale());
            case BytesVector v when type.isSpatial() -> Shape.fromBytes(v.get(row));
            case BytesVector v -> type instanceof BinaryType ? Bytes.of(v.get(row)) : v.text(row);
            case IntervalVector v -> new CalendarInterval(v.months()[row], v.days()[row], v.micros()[row]);
            case ListVector v ->
                list(v.elements(), v.starts()[row], v.ends()[row], ((ArrayType) type).elementType());
            case MapVector v -> {
                MapType map = (MapType) type;
                int start = v.starts()[row];
                int end = v.ends()[row];
                yield mapOf(list(v.keys(), start, end, map.keyType()),
                        list(v.values(), start, end, map.valueType()));
            }
            case StructVector v -> struct(v, row, type);
            case DictionaryVector v -> get(v.dictionary(), v.codes()[row], type);
        };
    }

    /// A vector of `type` with these values, any of which may be null.
    public static Vector vector(DataType type, List<? extends @Nullable Object> values) {
        VectorBuilder builder = VectorBuilder.of(type, values.size());
        for (Object value : values) {
            builder.append(value);
        }
        return builder.build();
    }

    /// A vector of `type` with `rowCount` times the same value. Text, lists and the like share one copy.
    public static Vector constant(DataType type, @Nullable Object value, int rowCount) {
        VectorBuilder builder = VectorBuilder.of(type, 1);
        builder.append(value);
        return builder.build().gather(new int[rowCount], rowCount);
    }

    private static Object struct(StructVector vector, int row, DataType type) {
        if (type instanceof VariantType) {
            return new Variant(
                    Bytes.of(((BytesVector) vector.fields().get(0).decoded()).get(row)),
                    Bytes.of(((BytesVector) vector.fields().get(1).decoded()).get(row)));
        }
        StructType struct = (StructType) type;
        List<@Nullable Object> fields = new ArrayList<>(struct.size());
        for (int i = 0; i < struct.size(); i++) {
            fields.add(get(vector.fields().get(i), row, struct.apply(i).dataType()));
        }
        return new StructValue(fields);
    }

    private static List<@Nullable Object> list(Vector elements, int start, int end, DataType type) {
        List<@Nullable Object> list = new ArrayList<>(end - start);
        for (int i = start; i < end; i++) {
            list.add(get(elements, i, type));
        }
        return Collections.unmodifiableList(list);
    }

    @SuppressWarnings("NullAway") // keys of maps are never null
    private static MapValue mapOf(List<@Nullable Object> keys, List<@Nullable Object> values) {
        return new MapValue((List<Object>) (List<?>) keys, values);
    }
}
