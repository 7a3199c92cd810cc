package io.troupe.sql.arrow;

import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.types.ArrayType;
import io.troupe.sql.types.BinaryType;
import io.troupe.sql.types.BooleanType;
import io.troupe.sql.types.ByteType;
import io.troupe.sql.types.CalendarIntervalType;
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
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.vector.complex.MapVector;
import org.apache.arrow.vector.types.DateUnit;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.IntervalUnit;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;

/// Between the types of SQL and those of Arrow.
final class ArrowTypes {
    private ArrowTypes() {}

    /// The schema of the columns `schema`; timestamps are shown in `zone`.
    static Schema schema(StructType schema, String zone) {
        return new Schema(fields(schema, zone));
    }

    private static List<Field> fields(StructType schema, String zone) {
        List<Field> fields = new ArrayList<>();
        for (StructField field : schema) {
            fields.add(field(field.name(), field.dataType(), field.nullable(), zone));
        }
        return fields;
    }

    private static Field field(String name, DataType type, boolean nullable, String zone) {
        List<Field> children = switch (type) {
            case ArrayType array -> List.of(
                    field("element", array.elementType(), array.containsNull(), zone));
            case MapType map -> List.of(
                    new Field(
                            MapVector.DATA_VECTOR_NAME, FieldType.notNullable(ArrowType.Struct.INSTANCE),
                            List.of(
                                    field(MapVector.KEY_NAME, map.keyType(), false, zone),
                                    field(
                                            MapVector.VALUE_NAME, map.valueType(), map.valueContainsNull(),
                                            zone))));
            case StructType struct -> fields(struct, zone);
            default -> List.of();
        };
        return new Field(name, new FieldType(nullable, type(name, type, zone), null), children);
    }

    private static ArrowType type(String name, DataType type, String zone) {
        return switch (type) {
            case NullType _ -> ArrowType.Null.INSTANCE;
            case BooleanType _ -> ArrowType.Bool.INSTANCE;
            case ByteType _ -> new ArrowType.Int(8, true);
            case ShortType _ -> new ArrowType.Int(16, true);
            case IntegerType _ -> new ArrowType.Int(32, true);
            case LongType _ -> new ArrowType.Int(64, true);
            case FloatType _ -> new ArrowType.FloatingPoint(FloatingPointPrecision.SINGLE);
            case DoubleType _ -> new ArrowType.FloatingPoint(FloatingPointPrecision.DOUBLE);
            case StringType _,CharType _,VarcharType _ -> ArrowType.Utf8.INSTANCE;
            case BinaryType _ -> ArrowType.Binary.INSTANCE;
            case DecimalType decimal -> new ArrowType.Decimal(decimal.precision(), decimal.scale(), 128);
            case DateType _ -> new ArrowType.Date(DateUnit.DAY);
            case TimestampType _ -> new ArrowType.Timestamp(TimeUnit.MICROSECOND, zone);
            case TimestampNTZType _ -> new ArrowType.Timestamp(TimeUnit.MICROSECOND, null);
            case TimeType _ -> new ArrowType.Time(TimeUnit.NANOSECOND, 64);
            case YearMonthIntervalType _ -> new ArrowType.Interval(IntervalUnit.YEAR_MONTH);
            case DayTimeIntervalType _ -> new ArrowType.Duration(TimeUnit.MICROSECOND);
            case CalendarIntervalType _ -> new ArrowType.Interval(IntervalUnit.MONTH_DAY_NANO);
            case ArrayType _ -> ArrowType.List.INSTANCE;
            case MapType _ -> new ArrowType.Map(false);
            case StructType _ -> ArrowType.Struct.INSTANCE;
            default -> throw unsupported(name, "\"" + type.sql() + "\"");
        };
    }

    /// The columns of `schema`.
    static StructType columns(Schema schema) {
        return columns(schema.getFields());
    }

    private static StructType columns(List<Field> fields) {
        List<StructField> columns = new ArrayList<>();
        for (Field field : fields) {
            columns.add(new StructField(field.getName(), of(field), field.isNullable()));
        }
        return new StructType(columns);
    }

    /// The type of SQL for values of `field`, which has no dictionary any more. Throws [SqlException]
    /// UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE when there is none.
    static DataType of(Field field) {
        return switch (field.getType()) {
            case ArrowType.Null _ -> DataTypes.NullType;
            case ArrowType.Bool _ -> DataTypes.BooleanType;
            case ArrowType.Int number -> integer(number);
            case ArrowType.FloatingPoint number -> number.getPrecision() == FloatingPointPrecision.DOUBLE
                    ? DataTypes.DoubleType
                    : DataTypes.FloatType;
            case ArrowType.Utf8 _,ArrowType.LargeUtf8 _ -> DataTypes.StringType;
            case ArrowType.Binary _,ArrowType.LargeBinary _,ArrowType.FixedSizeBinary _ ->
                DataTypes.BinaryType;
            case ArrowType.Decimal decimal when decimal.getPrecision() <= DecimalType.MAX_PRECISION
                    && decimal.getScale() >= 0 && decimal.getScale() <= decimal.getPrecision() ->
                new DecimalType(decimal.getPrecision(), decimal.getScale());
            case ArrowType.Date _ -> DataTypes.DateType;
            case ArrowType.Timestamp timestamp -> timestamp.getTimezone() == null
                    ? DataTypes.TimestampNTZType
                    : DataTypes.TimestampType;
            case ArrowType.Time _ -> new TimeType(6);
            case ArrowType.Duration _ -> new DayTimeIntervalType();
            case ArrowType.Interval interval -> switch (interval.getUnit()) {
                case YEAR_MONTH -> new YearMonthIntervalType();
                case DAY_TIME, MONTH_DAY_NANO -> DataTypes.CalendarIntervalType;
            };
            case ArrowType.List _,ArrowType.LargeList _,ArrowType.FixedSizeList _ -> {
                Field element = field.getChildren().getFirst();
                yield new ArrayType(of(element), element.isNullable());
            }
            case ArrowType.Map _ -> {
                List<Field> entry = field.getChildren().getFirst().getChildren();
                yield new MapType(of(entry.get(0)), of(entry.get(1)), entry.get(1).isNullable());
            }
            case ArrowType.Struct _ -> columns(field.getChildren());
            default -> throw unsupported(field.getName(), field.getType().toString());
        };
    }

    private static DataType integer(ArrowType.Int number) {
        return switch (number.getBitWidth()) {
            case 8 -> number.getIsSigned() ? DataTypes.ByteType : DataTypes.ShortType;
            case 16 -> number.getIsSigned() ? DataTypes.ShortType : DataTypes.IntegerType;
            case 32 -> number.getIsSigned() ? DataTypes.IntegerType : DataTypes.LongType;
            default -> number.getIsSigned() ? DataTypes.LongType : new DecimalType(20, 0);
        };
    }

    private static SqlException unsupported(String column, String type) {
        return SqlException.analysis(
                Origin.UNKNOWN, "UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE", "format", "Arrow", "columnName",
                "`" + column + "`", "columnType", type);
    }
}
