package io.troupe.sql.function.record;

import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.function.TypeTextParser;
import io.troupe.sql.function.coercion.Mismatch;
import io.troupe.sql.function.signature.Call;
import io.troupe.sql.types.ArrayType;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.MapType;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;

/// Schemas that functions are given as text.
public final class RecordSchema {
    private RecordSchema() {}

    /// The type that argument `index` of `call` describes, all fields nullable. Throws `INVALID_SCHEMA.*` when the
    /// argument is no constant text, and what `types` throws when the text is no schema.
    public static DataType of(Call call, int index, TypeTextParser types) {
        if (!call.argument(index).foldable() || !call.type(index).isText()
                || !(call.argument(index).constant() instanceof String text)) {
            throw SqlException.analysis(Origin.UNKNOWN, "INVALID_SCHEMA.NON_STRING_LITERAL", "inputSchema",
                    "\"" + call.argument(index).sql() + "\"");
        }
        return nullable(types.parse(text));
    }

    /// The same when it must be a struct.
    public static StructType struct(Call call, int index, TypeTextParser types) {
        DataType type = of(call, index, types);
        if (!(type instanceof StructType struct)) {
            throw SqlException.analysis(Origin.UNKNOWN, "INVALID_SCHEMA.NON_STRUCT_TYPE", "inputSchema",
                    "\"" + call.argument(index).sql() + "\"", "dataType", Mismatch.quoted(type));
        }
        return struct;
    }

    private static DataType nullable(DataType type) {
        return switch (type) {
            case ArrayType array -> new ArrayType(nullable(array.elementType()));
            case MapType map -> new MapType(nullable(map.keyType()), nullable(map.valueType()));
            case StructType struct -> new StructType(struct.fieldList().stream()
                    .map(field -> new StructField(field.name(), nullable(field.dataType()), true,
                            field.metadata()))
                    .toList());
            default -> type;
        };
    }
}
