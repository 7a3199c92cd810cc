package io.troupe.sql.function.json;

import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.types.ArrayType;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.MapType;
import io.troupe.sql.types.StructType;

/// Types that values of JSON can be read as.
public final class JsonSchemas {
    private JsonSchemas() {}

    /// Throws [SqlException] `INVALID_JSON_SCHEMA_MAP_TYPE` when `schema` has a map whose keys are no text, as names are.
    public static void requireTextKeys(DataType schema) {
        if (!hasTextKeys(schema)) {
            throw SqlException.analysis(
                    Origin.UNKNOWN, "INVALID_JSON_SCHEMA_MAP_TYPE", "jsonSchema", "\"" + schema.sql() + "\"");
        }
    }

    private static boolean hasTextKeys(DataType type) {
        return switch (type) {
            case StructType struct ->
                struct.fieldList().stream().allMatch(field -> hasTextKeys(field.dataType()));
            case ArrayType array -> hasTextKeys(array.elementType());
            case MapType map -> map.keyType().isText() && hasTextKeys(map.valueType());
            default -> true;
        };
    }
}
