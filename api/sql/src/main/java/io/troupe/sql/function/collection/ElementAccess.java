package io.troupe.sql.function.collection;

import io.troupe.sql.error.SqlException;
import io.troupe.sql.function.FunctionTable;
import io.troupe.sql.function.cast.CastErrors;
import io.troupe.sql.function.coercion.Coercion;
import io.troupe.sql.function.row.Parameter;
import io.troupe.sql.function.signature.BoundRow;
import io.troupe.sql.function.signature.BoundRow.Binding;
import io.troupe.sql.function.signature.Call;
import io.troupe.sql.function.signature.Cells;
import io.troupe.sql.function.signature.Input;
import io.troupe.sql.types.ArrayType;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.MapType;
import io.troupe.sql.types.MapValue;
import io.troupe.sql.value.ValueOrder;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One element of a list or the value of a key of a map.
final class ElementAccess {
    private ElementAccess() {}

    static void register(FunctionTable table) {
        table.add(new BoundRow("element_at", call -> elementAt(call, false)));
        table.add(new BoundRow("try_element_at", call -> elementAt(call, true)));
        table.add(new BoundRow("get", call -> subscript(call, false)));
        table.add(new BoundRow("[]", call -> subscript(call, call.semantics().ansi())));
    }

    private static Binding elementAt(Call call, boolean tries) {
        call.requireSize(2, 2);
        if (call.type(0) instanceof MapType map) {
            return ofMap(call, map);
        }
        DataType given = call.input(0, Input.ARRAY, Input.MAP);
        ArrayType type = (ArrayType) given;
        boolean fails = call.semantics().ansi() && !tries;
        return Binding.nullable(List.of(type, call.input(1, Parameter.INT)), type.elementType(),
                (values, _) -> {
                    List<@Nullable Object> list = Cells.list(values[0]);
                    int position = Cells.integer(values[1]);
                    if (position == 0) {
                        throw SqlException.execution("INVALID_INDEX_OF_ZERO");
                    }
                    int index = position > 0 ? position - 1 : list.size() + position;
                    if (index >= 0 && index < list.size()) {
                        return list.get(index);
                    }
                    if (fails) {
                        throw outside("INVALID_ARRAY_INDEX_IN_ELEMENT_AT", position, list.size());
                    }
                    return null;
                });
    }

    private static Binding subscript(Call call, boolean fails) {
        call.requireSize(2, 2);
        if (call.type(0) instanceof MapType map && !call.name().equals("get")) {
            return ofMap(call, map);
        }
        ArrayType type = (ArrayType) call.input(0, Input.ARRAY);
        DataType indexType = call.input(1, Parameter.INT, Parameter.INTEGRAL);
        return Binding.nullable(List.of(type, indexType), type.elementType(), (values, _) -> {
            List<@Nullable Object> list = Cells.list(values[0]);
            long index = ((Number) Objects.requireNonNull(values[1])).longValue();
            if (index >= 0 && index < list.size()) {
                return list.get((int) index);
            }
            if (fails) {
                throw outside("INVALID_ARRAY_INDEX", index, list.size());
            }
            return null;
        });
    }

    private static Binding ofMap(Call call, MapType type) {
        DataType key = Coercion.commonType(type.keyType(), call.type(1), call.semantics())
                .orElseThrow(() -> call.mismatch("MAP_FUNCTION_DIFF_TYPES", "functionName", call.quotedName(),
                        "dataType", "\"MAP\"", "leftType", ArrayTypes.quoted(type), "rightType",
                        ArrayTypes.quoted(call.type(1))));
        MapType cast = new MapType(key, type.valueType(), type.valueContainsNull());
        return Binding.nullable(List.of(cast, key), type.valueType(),
                (values, _) -> valueOf(Cells.map(values[0]), ValueOrder.key(key, values[1]), key));
    }

    /// The value of the key whose comparison key is `wanted`, null when there is none.
    static @Nullable Object valueOf(MapValue map, @Nullable Object wanted, DataType keyType) {
        for (int i = 0; i < map.size(); i++) {
            if (Objects.equals(wanted, ValueOrder.key(keyType, map.keys().get(i)))) {
                return map.values().get(i);
            }
        }
        return null;
    }

    private static SqlException outside(String condition, long index, int size) {
        return SqlException.execution(condition, "indexValue", Long.toString(index), "arraySize",
                Integer.toString(size), "ansiConfig", CastErrors.ANSI_SETTING);
    }
}
