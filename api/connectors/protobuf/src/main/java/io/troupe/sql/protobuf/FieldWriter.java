package io.troupe.sql.protobuf;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.types.Bytes;
import io.troupe.sql.types.MapValue;
import io.troupe.sql.types.StructType;
import io.troupe.sql.types.StructValue;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Makes messages of values of SQL whose types fit: see [WritableTypes]. Has no state.
final class FieldWriter {
    private static final long MICROS = 1_000_000;
    private static final int NANOS = 1_000;

    private FieldWriter() {}

    /// The message of `value`, a struct of `type`. Null fields are left out.
    ///
    /// Throws [SqlException] CANNOT_CONVERT_SQL_VALUE_TO_PROTOBUF_ENUM_TYPE for a text that is no name of an enum, and
    /// PROTOBUF_FIELD_NULL for a null that has no place: of a required field, in a list.
    static DynamicMessage message(StructValue value, StructType type, Descriptor descriptor) {
        DynamicMessage.Builder message = DynamicMessage.newBuilder(descriptor);
        for (int i = 0; i < type.size(); i++) {
            FieldDescriptor field = WritableTypes.find(descriptor, type.apply(i).name());
            Object each = value.fields().get(i);
            if (field == null) {
                continue;
            }
            if (each != null) {
                put(message, field, each, type.apply(i).dataType());
            } else if (field.isRequired()) {
                throw missing(field);
            }
        }
        return message.build();
    }

    private static void put(
            DynamicMessage.Builder message, FieldDescriptor field, Object value,
            io.troupe.sql.types.DataType type) {
        if (value instanceof MapValue map && type instanceof io.troupe.sql.types.MapType entries) {
            Descriptor entry = field.getMessageType();
            FieldDescriptor key = Objects.requireNonNull(entry.findFieldByName("key"));
            FieldDescriptor mapped = Objects.requireNonNull(entry.findFieldByName("value"));
            for (int i = 0; i < map.size(); i++) {
                DynamicMessage.Builder one = DynamicMessage.newBuilder(entry);
                one.setField(key, single(map.keys().get(i), key, entries.keyType()));
                Object each = map.values().get(i);
                if (each != null) {
                    one.setField(mapped, single(each, mapped, entries.valueType()));
                }
                message.addRepeatedField(field, one.build());
            }
        } else if (value instanceof List<?> list && type instanceof io.troupe.sql.types.ArrayType array) {
            for (@Nullable
            Object each : list) {
                if (each == null) {
                    throw missing(field);
                }
                message.addRepeatedField(field, single(each, field, array.elementType()));
            }
        } else {
            message.setField(field, single(value, field, type));
        }
    }

    private static Object single(Object value, FieldDescriptor field, io.troupe.sql.types.DataType type) {
        return switch (field.getJavaType()) {
            case INT -> ((Number) value).intValue();
            case LONG -> value instanceof BigDecimal decimal ? decimal.toBigInteger().longValue() : value;
            case BYTE_STRING -> ByteString.copyFrom(((Bytes) value).array());
            case ENUM -> constant(value, field.getEnumType());
            case MESSAGE -> message(value, field.getMessageType(), type);
            case FLOAT, DOUBLE, BOOLEAN, STRING -> value;
        };
    }

    private static Object message(Object value, Descriptor descriptor, io.troupe.sql.types.DataType type) {
        if (value instanceof StructValue struct) {
            return message(struct, (StructType) type, descriptor);
        }
        DynamicMessage.Builder message = DynamicMessage.newBuilder(descriptor);
        if (SqlTypes.isWrapper(descriptor)) {
            FieldDescriptor wrapped = Objects.requireNonNull(descriptor.findFieldByName("value"));
            return message.setField(wrapped, single(value, wrapped, type)).build();
        }
        long micros = (Long) value;
        FieldDescriptor seconds = Objects.requireNonNull(descriptor.findFieldByName("seconds"));
        FieldDescriptor nanos = Objects.requireNonNull(descriptor.findFieldByName("nanos"));
        // the nanoseconds of a duration have the sign of its seconds, those of a moment count from them
        boolean isMoment = SqlTypes.isMoment(descriptor, "Timestamp");
        message.setField(seconds, isMoment ? Math.floorDiv(micros, MICROS) : micros / MICROS);
        message.setField(nanos, (int) (isMoment ? Math.floorMod(micros, MICROS) : micros % MICROS) * NANOS);
        return message.build();
    }

    private static EnumValueDescriptor constant(Object value, EnumDescriptor type) {
        EnumValueDescriptor constant = value instanceof String name
                ? type.findValueByName(name)
                : type.findValueByNumber(((Number) value).intValue());
        if (constant == null) {
            throw SqlException.execution(
                    "CANNOT_CONVERT_SQL_VALUE_TO_PROTOBUF_ENUM_TYPE", "data", value.toString(),
                    "protobufType",
                    type.getFullName(), "enumString",
                    type.getValues().stream().map(each -> each.getName() + " = " + each.getNumber())
                            .collect(Collectors.joining(", ")));
        }
        return constant;
    }

    private static SqlException missing(FieldDescriptor field) {
        return SqlException.execution("PROTOBUF_FIELD_NULL", "field", field.getFullName());
    }
}
