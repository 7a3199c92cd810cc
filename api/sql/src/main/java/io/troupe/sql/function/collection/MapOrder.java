package io.troupe.sql.function.collection;

import io.troupe.sql.function.BoundScalar;
import io.troupe.sql.function.row.RowFunction;
import io.troupe.sql.types.ArrayType;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.MapType;
import io.troupe.sql.types.MapValue;
import io.troupe.sql.types.StructType;
import io.troupe.sql.types.StructValue;
import io.troupe.sql.value.ValueOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Maps with their entries in the order of their keys, at any depth, so that equal maps have equal values.
public final class MapOrder {
    /// The name of the function.
    public static final String NAME = "map_order";

    private MapOrder() {}

    /// Whether there is a map in values of `type`.
    public static boolean hasMap(DataType type) {
        return switch (type) {
            case MapType _ -> true;
            case ArrayType array -> hasMap(array.elementType());
            case StructType struct -> struct.fieldList().stream().anyMatch(field -> hasMap(field.dataType()));
            default -> false;
        };
    }

    /// The function for values of `type`.
    public static BoundScalar bind(DataType type, boolean nullable) {
        return new BoundScalar(NAME, List.of(type), type, nullable, true,
                RowFunction.kernel(List.of(type), type, (values, _) -> ordered(values[0], type)));
    }

    private static @Nullable Object ordered(@Nullable Object value, DataType type) {
        if (value == null || !hasMap(type)) {
            return value;
        }
        return switch (type) {
            case MapType map -> entries((MapValue) value, map);
            case ArrayType array -> list((List<?>) value, array.elementType());
            case StructType struct -> fields((StructValue) value, struct);
            default -> value;
        };
    }

    private static MapValue entries(MapValue map, MapType type) {
        Comparator<Object> order = ValueOrder.of(type.keyType());
        List<Integer> positions = IntStream.range(0, map.size()).boxed()
                .sorted((a, b) -> order.compare(map.keys().get(a), map.keys().get(b))).toList();
        List<Object> keys = new ArrayList<>();
        List<@Nullable Object> values = new ArrayList<>();
        for (int position : positions) {
            keys.add(map.keys().get(position));
            values.add(ordered(map.values().get(position), type.valueType()));
        }
        return new MapValue(keys, values);
    }

    private static List<@Nullable Object> list(List<?> elements, DataType type) {
        List<@Nullable Object> result = new ArrayList<>();
        elements.forEach(element -> result.add(ordered(element, type)));
        return result;
    }

    private static StructValue fields(StructValue struct, StructType type) {
        List<@Nullable Object> result = new ArrayList<>();
        for (int i = 0; i < type.size(); i++) {
            result.add(ordered(struct.fields().get(i), type.apply(i).dataType()));
        }
        return new StructValue(result);
    }
}
