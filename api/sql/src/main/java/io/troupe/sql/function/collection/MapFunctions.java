package io.troupe.sql.function.collection;

import io.troupe.sql.error.SqlException;
import io.troupe.sql.function.Argument;
import io.troupe.sql.function.FunctionTable;
import io.troupe.sql.function.coercion.Coercion;
import io.troupe.sql.function.coercion.Mismatch;
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
import io.troupe.sql.types.MapValue;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import io.troupe.sql.types.StructValue;
import io.troupe.sql.value.ValueOrder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Maps made of other values, and what is in them.
final class MapFunctions {
    private MapFunctions() {}

    static void register(FunctionTable table) {
        table.add(new BoundRow("map", MapFunctions::map));
        table.add(new BoundRow("map_from_arrays", MapFunctions::fromArrays));
        table.add(new BoundRow("map_from_entries", MapFunctions::fromEntries));
        table.add(new BoundRow("map_concat", MapFunctions::concat));
        table.add(new BoundRow("str_to_map", MapFunctions::fromText));
        table.add(new BoundRow("map_keys", call -> {
            MapType type = one(call);
            return Binding.strict(call, List.of(type), new ArrayType(type.keyType(), false),
                    (values, _) -> Cells.map(values[0]).keys());
        }));
        table.add(new BoundRow("map_values", call -> {
            MapType type = one(call);
            return Binding.strict(call, List.of(type),
                    new ArrayType(type.valueType(), type.valueContainsNull()),
                    (values, _) -> Cells.map(values[0]).values());
        }));
        table.add(new BoundRow("map_entries", MapFunctions::entries));
        table.add(new BoundRow("map_contains_key", MapFunctions::containsKey));
    }

    private static MapType one(Call call) {
        call.requireSize(1, 1);
        return (MapType) call.input(0, Input.MAP);
    }

    private static Binding map(Call call) {
        if (call.size() % 2 != 0) {
            throw Mismatch.argumentCount("map", "2n (n > 0)", call.size());
        }
        List<Argument> keys = new ArrayList<>();
        List<Argument> values = new ArrayList<>();
        for (int i = 0; i < call.size(); i += 2) {
            keys.add(call.argument(i));
            values.add(call.argument(i + 1));
        }
        DataType key = Coercion.commonType(keys.stream().map(Argument::type).toList(), call.semantics())
                .orElseThrow(() -> different(call, "CREATE_MAP_KEY_DIFF_TYPES", keys));
        DataType value = Coercion.commonType(values.stream().map(Argument::type).toList(), call.semantics())
                .orElseThrow(() -> different(call, "CREATE_MAP_VALUE_DIFF_TYPES", values));
        if (key instanceof MapType) {
            throw call.mismatch("INVALID_MAP_KEY_TYPE", "keyType", ArrayTypes.quoted(key));
        }
        List<DataType> types = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            types.add(key);
            types.add(value);
        }
        MapType type = new MapType(key, value, values.stream().anyMatch(Argument::nullable));
        return new Binding(types, type, false, true, (given, _) -> {
            MapEntries entries = new MapEntries(key);
            for (int i = 0; i < given.length; i += 2) {
                entries.put(given[i], given[i + 1]);
            }
            return entries.map();
        });
    }

    private static SqlException different(Call call, String subcondition, List<Argument> arguments) {
        return call.mismatch(subcondition, "functionName", "`map`", "dataType",
                "[" + String.join(", ",
                        arguments.stream().map(each -> ArrayTypes.quoted(each.type())).toList()) + "]");
    }

    private static Binding fromArrays(Call call) {
        call.requireSize(2, 2);
        ArrayType keys = ArrayTypes.array(call, 0);
        ArrayType values = ArrayTypes.array(call, 1);
        MapType type = new MapType(keys.elementType(), values.elementType(), values.containsNull());
        return Binding.strict(call, List.of(keys, values), type, (given, _) -> {
            List<@Nullable Object> left = Cells.list(given[0]);
            List<@Nullable Object> right = Cells.list(given[1]);
            if (left.size() != right.size()) {
                throw SqlException.execution("MAP_KEY_VALUE_DIFF_SIZES");
            }
            MapEntries entries = new MapEntries(keys.elementType());
            for (int i = 0; i < left.size(); i++) {
                entries.put(left.get(i), right.get(i));
            }
            return entries.map();
        });
    }

    private static Binding fromEntries(Call call) {
        call.requireSize(1, 1);
        ArrayType array = ArrayTypes.array(call, 0);
        if (!(array.elementType() instanceof StructType entry) || entry.size() != 2) {
            throw call.unexpected(0, "\"ARRAY\" of pair \"STRUCT\"");
        }
        DataType key = entry.apply(0).dataType();
        MapType type = new MapType(key, entry.apply(1).dataType(), entry.apply(1).nullable());
        return new Binding(List.of(array), type, call.anyNullable() || array.containsNull(), false,
                (given, _) -> {
                    MapEntries entries = new MapEntries(key);
                    List<@Nullable Object> list = Cells.list(given[0]);
                    if (list.contains(null)) {
                        return null;
                    }
                    for (Object each : list) {
                        StructValue pair = Cells.struct(each);
                        entries.put(pair.fields().get(0), pair.fields().get(1));
                    }
                    return entries.map();
                });
    }

    private static Binding concat(Call call) {
        List<DataType> types = call.arguments().stream().map(Argument::type).toList();
        for (int i = 0; i < call.size(); i++) {
            if (!(call.type(i) instanceof MapType)) {
                throw call.mismatch("MAP_CONCAT_DIFF_TYPES", "functionName", "`map_concat`", "dataType",
                        "[" + String.join(", ", types.stream().map(ArrayTypes::quoted).toList()) + "]");
            }
        }
        DataType common = types.isEmpty()
                ? new MapType(DataTypes.StringType, DataTypes.StringType)
                : Coercion.commonType(types, call.semantics())
                        .orElseThrow(() -> Mismatch.differentData("map_concat", call.arguments()));
        MapType type = (MapType) common;
        return Binding.strict(call, Collections.nCopies(types.size(), type), type, (maps, _) -> {
            MapEntries entries = new MapEntries(type.keyType());
            for (Object each : maps) {
                MapValue map = Cells.map(each);
                for (int i = 0; i < map.size(); i++) {
                    entries.put(map.keys().get(i), map.values().get(i));
                }
            }
            return entries.map();
        });
    }

    private static Binding fromText(Call call) {
        call.requireSize(1, 3);
        List<DataType> types = new ArrayList<>();
        for (int i = 0; i < call.size(); i++) {
            types.add(call.input(i, Parameter.TEXT));
        }
        MapType type = new MapType(types.get(0), types.get(0), true);
        return Binding.strict(call, types, type, (values, _) -> {
            String pair = values.length > 1 ? Cells.text(values[1]) : ",";
            String inner = values.length > 2 ? Cells.text(values[2]) : ":";
            MapEntries entries = new MapEntries(DataTypes.StringType);
            for (String each : Pattern.compile(pair).split(Cells.text(values[0]), -1)) {
                String[] parts = Pattern.compile(inner).split(each, 2);
                entries.put(parts[0], parts.length > 1 ? parts[1] : null);
            }
            return entries.map();
        });
    }

    private static Binding entries(Call call) {
        MapType type = one(call);
        StructType entry = new StructType(List.of(new StructField("key", type.keyType(), false),
                new StructField("value", type.valueType(), type.valueContainsNull())));
        return Binding.strict(call, List.of(type), new ArrayType(entry, false), (values, _) -> {
            MapValue map = Cells.map(values[0]);
            List<Object> pairs = new ArrayList<>();
            for (int i = 0; i < map.size(); i++) {
                List<@Nullable Object> pair = new ArrayList<>();
                pair.add(map.keys().get(i));
                pair.add(map.values().get(i));
                pairs.add(new StructValue(pair));
            }
            return pairs;
        });
    }

    private static Binding containsKey(Call call) {
        call.requireSize(2, 2);
        MapType type = (MapType) call.input(0, Input.MAP);
        DataType key = Coercion.commonType(type.keyType(), call.type(1), call.semantics())
                .orElseThrow(() -> call.mismatch("MAP_FUNCTION_DIFF_TYPES", "functionName", call.quotedName(),
                        "dataType", "\"MAP\"", "leftType", ArrayTypes.quoted(type), "rightType",
                        ArrayTypes.quoted(call.type(1))));
        MapType cast = new MapType(key, type.valueType(), type.valueContainsNull());
        return Binding.strict(call, List.of(cast, key), DataTypes.BooleanType, (values, _) -> {
            Object wanted = ValueOrder.key(key, values[1]);
            return Cells.map(values[0]).keys().stream()
                    .anyMatch(each -> wanted != null && wanted.equals(ValueOrder.key(key, each)));
        });
    }
}
