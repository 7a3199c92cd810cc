package io.troupe.sql.avro;

import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.types.ArrayType;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.DayTimeIntervalType;
import io.troupe.sql.types.DecimalType;
import io.troupe.sql.types.MapType;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import io.troupe.sql.types.TimeType;
import io.troupe.sql.types.YearMonthIntervalType;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/// Which types of SQL the types of Avro are.
final class SqlTypes {
    private static final Set<Schema.Type> LONGS = EnumSet.of(Schema.Type.INT, Schema.Type.LONG);
    private static final Set<Schema.Type> DOUBLES = EnumSet.of(Schema.Type.FLOAT, Schema.Type.DOUBLE);

    /// The property of a schema that names the type of SQL when Avro has none of that kind.
    static final String TYPE_PROPERTY = "spark.sql.catalyst.type";

    /// A type, and whether values may be null.
    record Column(DataType type, boolean nullable) {}

    private final boolean namedMembers;
    private final List<String> open = new ArrayList<>();

    private SqlTypes(boolean namedMembers) {
        this.namedMembers = namedMembers;
    }

    /// The type of `schema`. Throws [SqlException] AVRO_RECURSIVE_SCHEMA when it contains itself.
    static Column of(Schema schema, AvroOptions options) {
        return new SqlTypes(options.namedMembers()).column(schema);
    }

    /// The columns of files of `schema`: the fields of a record, or one column `value`.
    static StructType columns(Schema schema, AvroOptions options) {
        Column column = of(schema, options);
        return column.type() instanceof StructType struct
                ? struct
                : new StructType().add("value", column.type(), column.nullable());
    }

    private Column column(Schema schema) {
        return schema.getType() == Schema.Type.UNION
                ? union(schema)
                : new Column(plain(schema), schema.getType() == Schema.Type.NULL);
    }

    private DataType plain(Schema schema) {
        return switch (schema.getType()) {
            case NULL -> DataTypes.NullType;
            case BOOLEAN -> DataTypes.BooleanType;
            case INT -> ints(schema);
            case LONG -> longs(schema);
            case FLOAT -> DataTypes.FloatType;
            case DOUBLE -> DataTypes.DoubleType;
            case STRING, ENUM -> DataTypes.StringType;
            case BYTES, FIXED -> decimalOrBytes(schema);
            case ARRAY -> {
                Column element = column(schema.getElementType());
                yield new ArrayType(element.type(), element.nullable());
            }
            case MAP -> {
                Column value = column(schema.getValueType());
                yield new MapType(DataTypes.StringType, value.type(), value.nullable());
            }
            case RECORD -> record(schema);
            case UNION -> union(schema).type();
        };
    }

    private DataType record(Schema schema) {
        if (open.contains(schema.getFullName())) {
            throw SqlException.analysis(
                    Origin.UNKNOWN, "AVRO_RECURSIVE_SCHEMA", "name", schema.getFullName());
        }
        open.add(schema.getFullName());
        List<StructField> fields = new ArrayList<>();
        for (Schema.Field field : schema.getFields()) {
            Column column = column(field.schema());
            fields.add(new StructField(field.name(), column.type(), column.nullable()));
        }
        open.removeLast();
        return new StructType(fields);
    }

    private static DataType ints(Schema schema) {
        if (schema.getLogicalType() instanceof LogicalTypes.Date) {
            return DataTypes.DateType;
        }
        if (schema.getLogicalType() instanceof LogicalTypes.TimeMillis) {
            return new TimeType(3);
        }
        String named = schema.getProp(TYPE_PROPERTY);
        return named != null && AvroTypes.interval(named) instanceof YearMonthIntervalType months
                ? months
                : DataTypes.IntegerType;
    }

    private static DataType longs(Schema schema) {
        String named = schema.getProp(TYPE_PROPERTY);
        return switch (schema.getLogicalType()) {
            case LogicalTypes.TimestampMillis _,LogicalTypes.TimestampMicros _,LogicalTypes.TimestampNanos _ ->
                DataTypes.TimestampType;
            case LogicalTypes.LocalTimestampMillis _,LogicalTypes.LocalTimestampMicros _,LogicalTypes.LocalTimestampNanos _ ->
                DataTypes.TimestampNTZType;
            case LogicalTypes.TimeMicros _ -> new TimeType(6);
            case null,
                    default ->
                named != null && AvroTypes.interval(named) instanceof DayTimeIntervalType days
                        ? days
                        : DataTypes.LongType;
        };
    }

    private static DataType decimalOrBytes(Schema schema) {
        return schema.getLogicalType() instanceof LogicalTypes.Decimal decimal
                && decimal.getPrecision() <= DecimalType.MAX_PRECISION
                        ? new DecimalType(decimal.getPrecision(), decimal.getScale())
                        : DataTypes.BinaryType;
    }

    private Column union(Schema union) {
        List<Schema> members = members(union);
        boolean nullable = members.size() < union.getTypes().size();
        if (members.isEmpty()) {
            return new Column(DataTypes.NullType, true);
        }
        if (members.size() == 1) {
            return new Column(plain(members.getFirst()), nullable);
        }
        Set<Schema.Type> types = EnumSet.noneOf(Schema.Type.class);
        members.forEach(member -> types.add(member.getType()));
        if (types.equals(LONGS)) {
            return new Column(DataTypes.LongType, nullable);
        }
        if (types.equals(DOUBLES)) {
            return new Column(DataTypes.DoubleType, nullable);
        }
        List<StructField> fields = new ArrayList<>();
        for (int i = 0; i < members.size(); i++) {
            String name = namedMembers
                    ? "member_" + members.get(i).getName().toLowerCase(Locale.ROOT)
                    : "member" + i;
            fields.add(new StructField(name, plain(members.get(i)), true));
        }
        return new Column(new StructType(fields), nullable);
    }

    /// The members of `union` but null.
    static List<Schema> members(Schema union) {
        return union.getTypes().stream().filter(each -> each.getType() != Schema.Type.NULL).toList();
    }
}
