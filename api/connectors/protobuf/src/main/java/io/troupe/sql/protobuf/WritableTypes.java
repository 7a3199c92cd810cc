package io.troupe.sql.protobuf;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.types.ArrayType;
import io.troupe.sql.types.BinaryType;
import io.troupe.sql.types.BooleanType;
import io.troupe.sql.types.ByteType;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DateType;
import io.troupe.sql.types.DayTimeIntervalType;
import io.troupe.sql.types.DecimalType;
import io.troupe.sql.types.DoubleType;
import io.troupe.sql.types.FloatType;
import io.troupe.sql.types.IntegerType;
import io.troupe.sql.types.LongType;
import io.troupe.sql.types.MapType;
import io.troupe.sql.types.ShortType;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import io.troupe.sql.types.TimestampType;
import io.troupe.sql.types.YearMonthIntervalType;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Whether values of a type of SQL can be written as messages of a type.
final class WritableTypes {
    private static final int LONGEST_UNSIGNED = 20;

    private WritableTypes() {}

    /// The field that a column of this name is written to: of the same case when there is one, else of any; null for
    /// none.
    static @Nullable FieldDescriptor find(Descriptor descriptor, String name) {
        FieldDescriptor exact = descriptor.findFieldByName(name);
        if (exact != null) {
            return exact;
        }
        List<FieldDescriptor> caseless = descriptor.getFields().stream()
                .filter(field -> field.getName().equalsIgnoreCase(name)).toList();
        if (caseless.size() > 1) {
            throw SqlException.analysis(Origin.UNKNOWN, "PROTOBUF_FIELD_MISSING", "field", name,
                    "protobufSchema",
                    descriptor.getFullName(), "matchSize", String.valueOf(caseless.size()), "matches",
                    String.join(", ", caseless.stream().map(FieldDescriptor::getName).toList()));
        }
        return caseless.isEmpty() ? null : caseless.getFirst();
    }

    /// Throws [SqlException] of phase analysis when a column has no field, a required field has no column, or types do
    /// not fit.
    static void require(StructType type, Descriptor descriptor) {
        Set<FieldDescriptor> found = new HashSet<>();
        for (StructField column : type) {
            FieldDescriptor field = find(descriptor, column.name());
            if (field == null) {
                throw SqlException.analysis(
                        Origin.UNKNOWN, "PROTOBUF_FIELD_MISSING", "field", column.name(), "protobufSchema",
                        descriptor.getFullName(), "matchSize", "0", "matches",
                        String.join(", ",
                                descriptor.getFields().stream().map(FieldDescriptor::getName).toList()));
            }
            found.add(field);
            require(column.dataType(), field, column.name());
        }
        for (FieldDescriptor field : descriptor.getFields()) {
            if (field.isRequired() && !found.contains(field)) {
                throw SqlException.analysis(Origin.UNKNOWN, "PROTOBUF_FIELD_MISSING_IN_SQL_SCHEMA", "field",
                        field.getFullName());
            }
        }
    }

    private static void require(DataType type, FieldDescriptor field, String column) {
        boolean fits;
        if (field.isMapField()) {
            Descriptor entry = field.getMessageType();
            fits = type instanceof MapType map
                    && fits(map.keyType(), Objects.requireNonNull(entry.findFieldByName("key")))
                    && fits(map.valueType(), Objects.requireNonNull(entry.findFieldByName("value")));
        } else if (field.isRepeated()) {
            fits = type instanceof ArrayType array && fits(array.elementType(), field);
        } else {
            fits = fits(type, field);
        }
        if (!fits) {
            throw SqlException.analysis(
                    Origin.UNKNOWN, "CANNOT_CONVERT_SQL_TYPE_TO_PROTOBUF_FIELD_TYPE", "sqlColumn", column,
                    "sqlType", type.sql(), "protobufColumn", field.getFullName(), "protobufType",
                    (field.isRepeated() ? "repeated " : "") + field.getType());
        }
    }

    private static boolean fits(DataType type, FieldDescriptor field) {
        return switch (field.getJavaType()) {
            case BOOLEAN -> type instanceof BooleanType;
            case INT -> switch (type) {
                case ByteType _,ShortType _,IntegerType _,DateType _,YearMonthIntervalType _ -> true;
                default -> type instanceof LongType && SqlTypes.isUnsigned(field);
            };
            case LONG -> switch (type) {
                case LongType _,DayTimeIntervalType _ -> true;
                case DecimalType decimal -> SqlTypes.isUnsigned(field) && decimal.scale() == 0
                        && decimal.precision() <= LONGEST_UNSIGNED;
                default -> false;
            };
            case FLOAT -> type instanceof FloatType;
            case DOUBLE -> type instanceof DoubleType;
            case STRING -> type.isText();
            case BYTE_STRING -> type instanceof BinaryType;
            case ENUM -> type.isText() || type instanceof IntegerType;
            case MESSAGE -> fits(type, field.getMessageType());
        };
    }

    private static boolean fits(DataType type, Descriptor message) {
        if (type instanceof StructType struct) {
            require(struct, message);
            return true;
        }
        if (type instanceof TimestampType) {
            return SqlTypes.isMoment(message, "Timestamp");
        }
        return type instanceof DayTimeIntervalType && SqlTypes.isMoment(message, "Duration")
                || SqlTypes.isWrapper(message)
                        && fits(type, Objects.requireNonNull(message.findFieldByName("value")));
    }
}
