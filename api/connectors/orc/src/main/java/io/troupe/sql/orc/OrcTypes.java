package io.troupe.sql.orc;

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
import io.troupe.sql.types.DayTimeIntervalType;
import io.troupe.sql.types.DecimalType;
import io.troupe.sql.types.DoubleType;
import io.troupe.sql.types.FloatType;
import io.troupe.sql.types.IntegerType;
import io.troupe.sql.types.LongType;
import io.troupe.sql.types.MapType;
import io.troupe.sql.types.ShortType;
import io.troupe.sql.types.StringType;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import io.troupe.sql.types.TimeType;
import io.troupe.sql.types.TimestampNTZType;
import io.troupe.sql.types.TimestampType;
import io.troupe.sql.types.VarcharType;
import io.troupe.sql.types.YearMonthIntervalType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.orc.TypeDescription;
import org.jspecify.annotations.Nullable;

/// Between the types of SQL and those of ORC.
final class OrcTypes {
    /// The attribute of a type that names the type of SQL when ORC has none of that kind.
    static final String TYPE_ATTRIBUTE = "spark.sql.catalyst.type";

    private OrcTypes() {}

    /// The columns of a file of the type `type`, all of which may be null.
    static StructType columns(TypeDescription type) {
        List<StructField> fields = new ArrayList<>();
        for (int i = 0; i < type.getChildren().size(); i++) {
            fields.add(
                    new StructField(type.getFieldNames().get(i), of(type.getChildren().get(i)), true));
        }
        return new StructType(fields);
    }

    /// The type of SQL for `type`. Throws [SqlException] when there is none.
    static DataType of(TypeDescription type) {
        DataType named = named(type.getAttributeValue(TYPE_ATTRIBUTE));
        return switch (type.getCategory()) {
            case BOOLEAN -> DataTypes.BooleanType;
            case BYTE -> DataTypes.ByteType;
            case SHORT -> DataTypes.ShortType;
            case INT -> named instanceof YearMonthIntervalType ? named : DataTypes.IntegerType;
            case LONG -> named instanceof DayTimeIntervalType || named instanceof TimeType
                    ? named
                    : DataTypes.LongType;
            case FLOAT -> DataTypes.FloatType;
            case DOUBLE -> DataTypes.DoubleType;
            case STRING -> DataTypes.StringType;
            case CHAR -> new CharType(type.getMaxLength());
            case VARCHAR -> new VarcharType(type.getMaxLength());
            case BINARY -> DataTypes.BinaryType;
            case DATE -> DataTypes.DateType;
            case TIMESTAMP -> named instanceof TimestampNTZType ? named : DataTypes.TimestampType;
            case TIMESTAMP_INSTANT -> DataTypes.TimestampType;
            case DECIMAL -> new DecimalType(type.getPrecision(), type.getScale());
            case LIST -> new ArrayType(of(type.getChildren().getFirst()), true);
            case MAP -> new MapType(of(type.getChildren().get(0)), of(type.getChildren().get(1)), true);
            case STRUCT -> columns(type);
            case UNION, Geometry, Geography -> throw SqlException.analysis(
                    Origin.UNKNOWN, "UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE", "format", "ORC", "columnName",
                    "`" + type.getFullFieldName() + "`", "columnType", "\"" + type + "\"");
        };
    }

    private static @Nullable DataType named(@Nullable String name) {
        if (name == null) {
            return null;
        }
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.equals("timestamp_ntz")) {
            return DataTypes.TimestampNTZType;
        }
        if (lower.matches("time\\([0-6]\\)")) {
            return new TimeType(lower.charAt(5) - '0');
        }
        for (byte from = 0; from <= 3; from++) {
            for (byte to = from; to <= 3; to++) {
                DataType days = new DayTimeIntervalType(from, to);
                if (days.typeName().equals(lower)) {
                    return days;
                }
                DataType months = new YearMonthIntervalType((byte) (from & 1), (byte) (to & 1 | from & 1));
                if (months.typeName().equals(lower)) {
                    return months;
                }
            }
        }
        return null;
    }

    /// The type in which columns of `schema` are written. Throws [SqlException] UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE when
    /// there is none.
    static TypeDescription ofColumns(StructType schema) {
        return struct(schema, "");
    }

    private static TypeDescription struct(StructType schema, String path) {
        TypeDescription struct = TypeDescription.createStruct();
        for (StructField field : schema) {
            String below = path.isEmpty() ? field.name() : path + "." + field.name();
            struct.addField(field.name(), written(field.dataType(), below));
        }
        return struct;
    }

    /// The type in which values of `type` are written; `path` is the name of the column.
    static TypeDescription written(DataType type, String path) {
        return switch (type) {
            case BooleanType _ -> TypeDescription.createBoolean();
            case ByteType _ -> TypeDescription.createByte();
            case ShortType _ -> TypeDescription.createShort();
            case IntegerType _ -> TypeDescription.createInt();
            case LongType _ -> TypeDescription.createLong();
            case FloatType _ -> TypeDescription.createFloat();
            case DoubleType _ -> TypeDescription.createDouble();
            case StringType _ -> TypeDescription.createString();
            case CharType text -> TypeDescription.createChar().withMaxLength(text.length());
            case VarcharType text -> TypeDescription.createVarchar().withMaxLength(text.length());
            case BinaryType _ -> TypeDescription.createBinary();
            case DateType _ -> TypeDescription.createDate();
            case TimestampType _ -> typed(TypeDescription.createTimestampInstant(), "timestamp");
            case TimestampNTZType _ -> typed(TypeDescription.createTimestamp(), "timestamp_ntz");
            case TimeType _,DayTimeIntervalType _ -> typed(TypeDescription.createLong(), type.typeName());
            case YearMonthIntervalType _ -> typed(TypeDescription.createInt(), type.typeName());
            case DecimalType decimal -> TypeDescription.createDecimal().withPrecision(decimal.precision())
                    .withScale(decimal.scale());
            case ArrayType array ->
                TypeDescription.createList(written(array.elementType(), path + ".element"));
            case MapType map -> TypeDescription.createMap(
                    written(map.keyType(), path + ".key"), written(map.valueType(), path + ".value"));
            case StructType struct -> struct(struct, path);
            default -> throw SqlException.analysis(
                    Origin.UNKNOWN, "UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE", "format", "ORC", "columnName",
                    "`" + path + "`", "columnType", "\"" + type.sql() + "\"");
        };
    }

    private static TypeDescription typed(TypeDescription type, String name) {
        return type.setAttribute(TYPE_ATTRIBUTE, name);
    }
}
