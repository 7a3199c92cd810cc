package io.troupe.sql.function.collated;

import io.troupe.columnar.Vector;
import io.troupe.sql.collation.Collations;
import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.function.BoundScalar;
import io.troupe.sql.function.row.RowFunction;
import io.troupe.sql.types.ArrayType;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.MapType;
import io.troupe.sql.types.MapValue;
import io.troupe.sql.types.StringType;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import io.troupe.sql.types.StructValue;
import io.troupe.sql.value.Values;
import io.troupe.sql.value.VectorBuilder;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The function from values to keys that are equal, and ordered by their bytes, exactly as the values are by their
/// collations. Lists, structs and maps keep their form; everything in them that has no collation of its own stays.
public final class CollationKey {
    /// The name that the function has in plans.
    public static final String NAME = "collation_key";

    private CollationKey() {}

    /// Whether there is text in values of `type` that is not compared by its bytes.
    public static boolean isNeeded(DataType type) {
        return switch (type) {
            case StringType text -> !text.isBinary();
            case ArrayType list -> isNeeded(list.elementType());
            case MapType map -> isNeeded(map.keyType()) || isNeeded(map.valueType());
            case StructType struct ->
                struct.fieldList().stream().anyMatch(field -> isNeeded(field.dataType()));
            default -> false;
        };
    }

    /// The function for values of `type`. Throws [SqlException] of phase analysis when it is not clear which collation
    /// counts.
    public static BoundScalar bind(DataType type, boolean nullable) {
        Key key = key(type);
        return new BoundScalar(NAME, List.of(type), keyType(type), nullable, true, RowFunction.kernel(
                List.of(type), keyType(type), (values, _) -> key.of(Objects.requireNonNull(values[0]))));
    }

    /// The keys of the first `rowCount` values of a column of `type`.
    public static Vector keys(DataType type, Vector values, int rowCount) {
        Key key = key(type);
        VectorBuilder keys = VectorBuilder.of(keyType(type), rowCount);
        for (int row = 0; row < rowCount; row++) {
            Object value = Values.get(values, row, type);
            keys.append(value == null ? null : key.of(value));
        }
        return keys.build();
    }

    private static DataType keyType(DataType type) {
        return switch (type) {
            case StringType text when !text.isBinary() -> DataTypes.BinaryType;
            case ArrayType list -> new ArrayType(keyType(list.elementType()), list.containsNull());
            case MapType map -> new MapType(keyType(map.keyType()), keyType(map.valueType()),
                    map.valueContainsNull());
            case StructType struct -> new StructType(struct.fieldList().stream().map(field -> new StructField(
                    field.name(), keyType(field.dataType()), field.nullable())).toList());
            default -> type;
        };
    }

    /// The key of a value.
    @FunctionalInterface
    private interface Key extends Serializable {
        Object of(Object value);
    }

    private static Key key(DataType type) {
        if (!isNeeded(type)) {
            return value -> value;
        }
        return switch (type) {
            case StringType text -> ofText(text);
            case ArrayType list -> {
                Key element = key(list.elementType());
                yield value -> all((List<?>) value, element);
            }
            case MapType map -> {
                Key keys = key(map.keyType());
                Key values = key(map.valueType());
                yield value -> new MapValue(
                        ((MapValue) value).keys().stream().map(keys::of).toList(),
                        all(((MapValue) value).values(), values));
            }
            case StructType struct -> {
                List<Key> fields = new ArrayList<>();
                struct.forEach(field -> fields.add(key(field.dataType())));
                yield value -> {
                    List<@Nullable Object> keys = new ArrayList<>();
                    List<?> values = ((StructValue) value).fields();
                    for (int i = 0; i < values.size(); i++) {
                        Object field = values.get(i);
                        keys.add(field == null ? null : fields.get(i).of(field));
                    }
                    return new StructValue(keys);
                };
            }
            default -> throw new IllegalArgumentException("no text in " + type.simpleString());
        };
    }

    private static Key ofText(StringType type) {
        if (type.isIndeterminate()) {
            throw SqlException.analysis(Origin.UNKNOWN, "INDETERMINATE_COLLATION");
        }
        String name = type.collation();
        return value -> Collations.of(name).key((String) value);
    }

    private static List<@Nullable Object> all(List<?> values, Key key) {
        List<@Nullable Object> keys = new ArrayList<>(values.size());
        for (Object value : values) {
            keys.add(value == null ? null : key.of(value));
        }
        return Collections.unmodifiableList(keys);
    }
}
