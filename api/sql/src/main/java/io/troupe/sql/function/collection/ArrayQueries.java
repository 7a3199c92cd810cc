package io.troupe.sql.function.collection;

import io.troupe.sql.function.FunctionTable;
import io.troupe.sql.function.coercion.Coercion;
import io.troupe.sql.function.row.Parameter;
import io.troupe.sql.function.signature.BoundRow;
import io.troupe.sql.function.signature.BoundRow.Binding;
import io.troupe.sql.function.signature.Call;
import io.troupe.sql.function.signature.Cells;
import io.troupe.sql.function.signature.Input;
import io.troupe.sql.types.ArrayType;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.MapType;
import io.troupe.sql.types.NullType;
import io.troupe.sql.value.ValueOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What is in a list, and how much.
final class ArrayQueries {
    private ArrayQueries() {}

    static void register(FunctionTable table) {
        table.add(new BoundRow("array_contains", ArrayQueries::contains));
        table.add(new BoundRow("array_position", ArrayQueries::position));
        table.add(new BoundRow("array_join", ArrayQueries::join));
        table.add(new BoundRow("array_max", call -> extreme(call, 1)));
        table.add(new BoundRow("array_min", call -> extreme(call, -1)));
        table.add(new BoundRow("array_size", call -> {
            call.requireSize(1, 1);
            return Binding.strict(call, List.of(ArrayTypes.array(call, 0)), DataTypes.IntegerType,
                    (values, _) -> Cells.list(values[0]).size());
        }));
        table.add(new BoundRow("size", ArrayQueries::size));
        table.add(new BoundRow("cardinality", ArrayQueries::size));
    }

    private static Binding contains(Call call) {
        call.requireSize(2, 2);
        if (call.type(1) instanceof NullType) {
            throw call.mismatch("NULL_TYPE", "functionName", call.quotedName());
        }
        ArrayType type = ArrayTypes.withElement(call, 0, 1);
        DataType element = type.elementType();
        boolean nullable = call.anyNullable()
                || call.type(0) instanceof ArrayType array && array.containsNull();
        return new Binding(List.of(type, element), DataTypes.BooleanType, nullable, false, (values, _) -> {
            Object key = ValueOrder.key(element, values[1]);
            boolean unknown = false;
            for (Object value : Cells.list(values[0])) {
                if (value == null) {
                    unknown = true;
                } else if (Objects.equals(key, ValueOrder.key(element, value))) {
                    return true;
                }
            }
            return unknown ? null : false;
        });
    }

    private static Binding position(Call call) {
        call.requireSize(2, 2);
        ArrayType type = ArrayTypes.withElement(call, 0, 1);
        DataType element = type.elementType();
        return Binding.strict(call, List.of(type, element), DataTypes.LongType, (values, _) -> {
            Object key = ValueOrder.key(element, values[1]);
            List<@Nullable Object> list = Cells.list(values[0]);
            for (int i = 0; i < list.size(); i++) {
                if (list.get(i) != null && Objects.equals(key, ValueOrder.key(element, list.get(i)))) {
                    return i + 1L;
                }
            }
            return 0L;
        });
    }

    private static Binding join(Call call) {
        call.requireSize(2, 3);
        ArrayType texts = new ArrayType(DataTypes.StringType, true);
        ArrayType given = ArrayTypes.array(call, 0);
        if (!given.elementType().isText() && !(given.elementType() instanceof NullType)
                && Coercion.isNested(given.elementType())) {
            throw call.unexpected(0, "\"ARRAY<STRING>\"");
        }
        List<DataType> types = new ArrayList<>(List.of(texts));
        for (int i = 1; i < call.size(); i++) {
            types.add(call.input(i, Parameter.TEXT));
        }
        return Binding.strict(call, types, DataTypes.StringType, (values, _) -> {
            List<String> parts = new ArrayList<>();
            for (Object value : Cells.list(values[0])) {
                if (value != null) {
                    parts.add((String) value);
                } else if (values.length > 2) {
                    parts.add(Cells.text(values[2]));
                }
            }
            return String.join(Cells.text(values[1]), parts);
        });
    }

    private static Binding extreme(Call call, int sign) {
        call.requireSize(1, 1);
        ArrayType type = ArrayTypes.array(call, 0);
        DataType element = type.elementType();
        ArrayTypes.requireOrder(call, element);
        return Binding.nullable(List.of(type), element, (values, _) -> {
            Comparator<Object> order = ValueOrder.of(element);
            Object best = null;
            for (Object value : Cells.list(values[0])) {
                if (value != null && (best == null || sign * order.compare(value, best) > 0)) {
                    best = value;
                }
            }
            return best;
        });
    }

    private static Binding size(Call call) {
        call.requireSize(1, 1);
        DataType type = call.type(0) instanceof NullType
                ? new ArrayType(call.type(0))
                : call.input(0, Input.ARRAY, Input.MAP);
        boolean ofNull = call.semantics().ansi();
        boolean map = type instanceof MapType;
        return new Binding(List.of(type), DataTypes.IntegerType, ofNull && call.anyNullable(), true,
                (values, _) -> {
                    if (values[0] == null) {
                        return ofNull ? null : -1;
                    }
                    return map ? Cells.map(values[0]).size() : Cells.list(values[0]).size();
                });
    }
}
