package io.troupe.sql.avro;

import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.types.ArrayType;
import io.troupe.sql.types.BinaryType;
import io.troupe.sql.types.BooleanType;
import io.troupe.sql.types.ByteType;
import io.troupe.sql.types.CharType;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DateType;
import io.troupe.sql.types.DayTimeIntervalType;
import io.troupe.sql.types.DecimalType;
import io.troupe.sql.types.DoubleType;
import io.troupe.sql.types.FloatType;
import io.troupe.sql.types.IntegerType;
import io.troupe.sql.types.LongType;
import io.troupe.sql.types.MapType;
import io.troupe.sql.types.NullType;
import io.troupe.sql.types.ShortType;
import io.troupe.sql.types.StringType;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import io.troupe.sql.types.TimeType;
import io.troupe.sql.types.TimestampNTZType;
import io.troupe.sql.types.TimestampType;
import io.troupe.sql.types.VarcharType;
import io.troupe.sql.types.YearMonthIntervalType;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/// The schemas in which types of SQL are written.
final class AvroTypes {
    private static final List<YearMonthIntervalType> MONTHS = yearMonths();
    private static final List<DayTimeIntervalType> DAYS = dayTimes();

    private AvroTypes() {}

    /// The record of the columns `schema`, called as the options say.
    static Schema ofColumns(StructType schema, AvroOptions options) {
        return record(schema, options.recordName(), options.recordNamespace(), "");
    }

    /// The schema of single values of `type`, with null as a second type when `nullable`.
    static Schema of(DataType type, boolean nullable) {
        return of(type, nullable, "topLevelRecord", "", "");
    }

    private static Schema of(DataType type, boolean nullable, String name, String namespace, String path) {
        Schema schema = plain(type, name, namespace, path);
        return nullable && schema.getType() != Schema.Type.NULL
                ? Schema.createUnion(schema, Schema.create(Schema.Type.NULL))
                : schema;
    }

    private static Schema plain(DataType type, String name, String namespace, String path) {
        return switch (type) {
            case NullType _ -> Schema.create(Schema.Type.NULL);
            case BooleanType _ -> Schema.create(Schema.Type.BOOLEAN);
            case ByteType _,ShortType _,IntegerType _ -> Schema.create(Schema.Type.INT);
            case LongType _ -> Schema.create(Schema.Type.LONG);
            case FloatType _ -> Schema.create(Schema.Type.FLOAT);
            case DoubleType _ -> Schema.create(Schema.Type.DOUBLE);
            case StringType _,CharType _,VarcharType _ -> Schema.create(Schema.Type.STRING);
            case BinaryType _ -> Schema.create(Schema.Type.BYTES);
            case DateType _ -> logical(Schema.Type.INT, LogicalTypes.date());
            case TimestampType _ -> logical(Schema.Type.LONG, LogicalTypes.timestampMicros());
            case TimestampNTZType _ -> logical(Schema.Type.LONG, LogicalTypes.localTimestampMicros());
            case TimeType _ -> logical(Schema.Type.LONG, LogicalTypes.timeMicros());
            case YearMonthIntervalType _ -> typed(Schema.Type.INT, type);
            case DayTimeIntervalType _ -> typed(Schema.Type.LONG, type);
            case DecimalType decimal -> decimal(decimal, name, namespace);
            case ArrayType array -> Schema.createArray(
                    of(array.elementType(), array.containsNull(), name, namespace, path + ".element"));
            case MapType map when map.keyType() instanceof StringType -> Schema.createMap(
                    of(map.valueType(), map.valueContainsNull(), name, namespace, path + ".value"));
            case StructType struct -> record(struct, name, namespace, path);
            default -> throw unsupported(path, type);
        };
    }

    private static Schema record(StructType struct, String name, String namespace, String path) {
        String below = namespace.isEmpty() ? name : namespace + "." + name;
        List<Schema.Field> fields = new ArrayList<>();
        try {
            for (StructField field : struct) {
                fields.add(
                        new Schema.Field(
                                field.name(),
                                of(
                                        field.dataType(), field.nullable(), field.name(), below,
                                        path.isEmpty() ? field.name() : path + "." + field.name())));
            }
            return Schema.createRecord(name, null, namespace.isEmpty() ? null : namespace, false, fields);
        } catch (AvroRuntimeException e) {
            throw new SqlException(
                    SqlException.Phase.ANALYSIS, "INVALID_AVRO_OPTION",
                    java.util.Map.of(
                            "option", "recordName", "value", below, "right",
                            "names of letters, digits and _ for the record and all of its fields: "
                                    + e.getMessage()),
                    Origin.UNKNOWN, e);
        }
    }

    private static Schema logical(Schema.Type type, LogicalType logical) {
        return logical.addToSchema(Schema.create(type));
    }

    private static Schema typed(Schema.Type type, DataType named) {
        Schema schema = Schema.create(type);
        schema.addProp(SqlTypes.TYPE_PROPERTY, named.typeName());
        return schema;
    }

    private static Schema decimal(DecimalType type, String name, String namespace) {
        String below = namespace.isEmpty() ? name : namespace + "." + name;
        Schema fixed = Schema.createFixed("fixed", null, below, bytesOf(type.precision()));
        return LogicalTypes.decimal(type.precision(), type.scale()).addToSchema(fixed);
    }

    /// How many bytes hold every number of `precision` digits.
    private static int bytesOf(int precision) {
        return BigInteger.TEN.pow(precision).subtract(BigInteger.ONE).bitLength() / 8 + 1;
    }

    /// The type of intervals called `name`, null when there is none.
    static @Nullable DataType interval(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        for (DataType type : MONTHS) {
            if (type.typeName().equals(lower)) {
                return type;
            }
        }
        for (DataType type : DAYS) {
            if (type.typeName().equals(lower)) {
                return type;
            }
        }
        return null;
    }

    private static List<YearMonthIntervalType> yearMonths() {
        List<YearMonthIntervalType> types = new ArrayList<>();
        for (byte from = 0; from <= 1; from++) {
            for (byte to = from; to <= 1; to++) {
                types.add(new YearMonthIntervalType(from, to));
            }
        }
        return types;
    }

    private static List<DayTimeIntervalType> dayTimes() {
        List<DayTimeIntervalType> types = new ArrayList<>();
        for (byte from = 0; from <= 3; from++) {
            for (byte to = from; to <= 3; to++) {
                types.add(new DayTimeIntervalType(from, to));
            }
        }
        return types;
    }

    private static SqlException unsupported(String path, DataType type) {
        return SqlException.analysis(
                Origin.UNKNOWN, "UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE", "format", "Avro", "columnName",
                "`" + path + "`", "columnType", "\"" + type.sql() + "\"");
    }
}
