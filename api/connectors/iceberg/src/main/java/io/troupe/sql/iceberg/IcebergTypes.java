package io.troupe.sql.iceberg;

import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.types.ArrayType;
import io.troupe.sql.types.BinaryType;
import io.troupe.sql.types.BooleanType;
import io.troupe.sql.types.ByteType;
import io.troupe.sql.types.CharType;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.DateType;
import io.troupe.sql.types.DecimalType;
import io.troupe.sql.types.DoubleType;
import io.troupe.sql.types.FloatType;
import io.troupe.sql.types.IntegerType;
import io.troupe.sql.types.LongType;
import io.troupe.sql.types.MapType;
import io.troupe.sql.types.Metadata;
import io.troupe.sql.types.ShortType;
import io.troupe.sql.types.StringType;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import io.troupe.sql.types.TimeType;
import io.troupe.sql.types.TimestampNTZType;
import io.troupe.sql.types.TimestampType;
import io.troupe.sql.types.VarcharType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.Schema;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.TypeUtil;
import org.apache.iceberg.types.Types;
import org.jspecify.annotations.Nullable;

/// Types of Iceberg and of SQL. Iceberg has no tinyint and smallint, which become int, and no char and
/// varchar, which become string; uuid and fixed are read as string and binary.
final class IcebergTypes {
    private static final int TIME_PRECISION = 6;

    private IcebergTypes() {}

    /// The schema of a new table, with field ids from 1 on. Throws [SqlException]
    /// `UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE` when a type has no place there.
    static Schema schema(StructType columns) {
        int[] next = {0};
        return TypeUtil.assignIncreasingFreshIds(new Schema(fields(columns, next)));
    }

    private static List<Types.NestedField> fields(StructType columns, int[] next) {
        List<Types.NestedField> fields = new ArrayList<>();
        for (StructField column : columns) {
            int id = ++next[0];
            Type type = type(column.dataType(), column.name(), next);
            fields.add(Types.NestedField.builder().withId(id).isOptional(column.nullable())
                    .withName(column.name())
                    .ofType(type).withDoc(comment(column)).build());
        }
        return fields;
    }

    private static @Nullable String comment(StructField column) {
        return column.metadata().entries().get("comment") instanceof String comment ? comment : null;
    }

    /// The type of a column that is added; ids of what is below it come from the table.
    static Type type(DataType type, String column) {
        return type(type, column, new int[]{0});
    }

    private static Type type(DataType type, String column, int[] next) {
        return switch (type) {
            case BooleanType _ -> Types.BooleanType.get();
            case ByteType _,ShortType _,IntegerType _ -> Types.IntegerType.get();
            case LongType _ -> Types.LongType.get();
            case FloatType _ -> Types.FloatType.get();
            case DoubleType _ -> Types.DoubleType.get();
            case DecimalType decimal -> Types.DecimalType.of(decimal.precision(), decimal.scale());
            case DateType _ -> Types.DateType.get();
            case TimeType _ -> Types.TimeType.get();
            case TimestampType _ -> Types.TimestampType.withZone();
            case TimestampNTZType _ -> Types.TimestampType.withoutZone();
            case StringType _,CharType _,VarcharType _ -> Types.StringType.get();
            case BinaryType _ -> Types.BinaryType.get();
            case StructType struct -> Types.StructType.of(fields(struct, next));
            case ArrayType array -> {
                int id = ++next[0];
                Type element = type(array.elementType(), column, next);
                yield array.containsNull()
                        ? Types.ListType.ofOptional(id, element)
                        : Types.ListType.ofRequired(id, element);
            }
            case MapType map -> {
                int keyId = ++next[0];
                int valueId = ++next[0];
                Type key = type(map.keyType(), column, next);
                Type value = type(map.valueType(), column, next);
                yield map.valueContainsNull()
                        ? Types.MapType.ofOptional(keyId, valueId, key, value)
                        : Types.MapType.ofRequired(keyId, valueId, key, value);
            }
            default -> throw SqlException.analysis(
                    Origin.UNKNOWN, "UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE", "columnName", "`" + column + "`",
                    "columnType", "\"" + type.sql() + "\"", "format", "Iceberg");
        };
    }

    /// The columns of a table.
    static StructType columns(Types.StructType struct) {
        List<StructField> fields = new ArrayList<>();
        for (Types.NestedField field : struct.fields()) {
            fields.add(new StructField(
                    field.name(), dataType(field.type()), field.isOptional(),
                    field.doc() == null ? Metadata.empty() : new Metadata(Map.of("comment", field.doc()))));
        }
        return new StructType(fields);
    }

    private static DataType dataType(Type type) {
        return switch (type.typeId()) {
            case BOOLEAN -> DataTypes.BooleanType;
            case INTEGER -> DataTypes.IntegerType;
            case LONG -> DataTypes.LongType;
            case FLOAT -> DataTypes.FloatType;
            case DOUBLE -> DataTypes.DoubleType;
            case DECIMAL -> DataTypes.createDecimalType(
                    ((Types.DecimalType) type).precision(), ((Types.DecimalType) type).scale());
            case DATE -> DataTypes.DateType;
            case TIME -> new TimeType(TIME_PRECISION);
            case TIMESTAMP -> ((Types.TimestampType) type).shouldAdjustToUTC()
                    ? DataTypes.TimestampType
                    : DataTypes.TimestampNTZType;
            case STRING, UUID -> DataTypes.StringType;
            case BINARY, FIXED -> DataTypes.BinaryType;
            case STRUCT -> columns(type.asStructType());
            case LIST -> new ArrayType(
                    dataType(type.asListType().elementType()), type.asListType().isElementOptional());
            case MAP -> new MapType(
                    dataType(type.asMapType().keyType()), dataType(type.asMapType().valueType()),
                    type.asMapType().isValueOptional());
            default -> throw SqlException.analysis(
                    Origin.UNKNOWN, "UNSUPPORTED_DATATYPE", "typeName", "\"" + type + "\"");
        };
    }

    /// `field` with those parts only that `wanted` has, by their names.
    static Types.NestedField pruned(Types.NestedField field, DataType wanted) {
        return Types.NestedField.from(field).ofType(pruned(field.type(), wanted)).asOptional().build();
    }

    private static Type pruned(Type type, DataType wanted) {
        return switch (wanted) {
            case StructType struct -> Types.StructType.of(struct.fieldList().stream()
                    .map(field -> pruned(type.asStructType().field(field.name()), field.dataType()))
                    .toList());
            case ArrayType array -> Types.ListType.ofOptional(
                    type.asListType().elementId(),
                    pruned(type.asListType().elementType(), array.elementType()));
            case MapType map -> Types.MapType.ofOptional(
                    type.asMapType().keyId(), type.asMapType().valueId(),
                    pruned(type.asMapType().keyType(), map.keyType()),
                    pruned(type.asMapType().valueType(), map.valueType()));
            default -> type;
        };
    }

    /// The ids of all fields of `struct`, each before those below it: what a writer of files is told.
    static String fieldIds(Types.StructType struct) {
        List<String> ids = new ArrayList<>();
        struct.fields().forEach(field -> addIds(field, ids));
        return String.join(",", ids);
    }

    private static void addIds(Types.NestedField field, List<String> ids) {
        ids.add(Integer.toString(field.fieldId()));
        if (field.type().isNestedType()) {
            field.type().asNestedType().fields().forEach(below -> addIds(below, ids));
        }
    }
}
