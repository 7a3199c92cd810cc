package io.troupe.sql.protobuf;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which types of SQL the types of messages are.
final class SqlTypes {
    /// The only field of a struct that stands for a message without fields.
    private static final String PLACEHOLDER = "__dummy_field_in_empty_struct";
    private static final String WELL_KNOWN = "google.protobuf.";
    private static final Set<String> WRAPPERS = Set.of(
            "BoolValue", "Int32Value", "UInt32Value", "Int64Value", "UInt64Value", "StringValue",
            "BytesValue",
            "FloatValue", "DoubleValue");

    private final ProtobufOptions options;
    /// How often messages are around what is looked at, by name.
    private final Map<String, Integer> open = new HashMap<>();

    private SqlTypes(ProtobufOptions options) {
        this.options = options;
    }

    /// The columns of messages. Throws [SqlException] RECURSIVE_PROTOBUF_SCHEMA when a message contains itself, and
    /// options do not say how often it may.
    static StructType of(Descriptor message, ProtobufOptions options) {
        StructType type = new SqlTypes(options).struct(message);
        return type == null ? new StructType() : type;
    }

    /// Null when nothing is left of it.
    private @Nullable StructType struct(Descriptor message) {
        open.merge(message.getFullName(), 1, Integer::sum);
        List<StructField> fields = message.getFields().stream().map(this::field).filter(Objects::nonNull)
                .toList();
        open.merge(message.getFullName(), -1, Integer::sum);
        if (!fields.isEmpty()) {
            return new StructType(fields);
        }
        return options.retainsEmpty() ? new StructType().add(PLACEHOLDER, DataTypes.StringType) : null;
    }

    private @Nullable StructField field(FieldDescriptor field) {
        DataType type = field.isMapField() ? map(field) : single(field);
        if (type == null) {
            return null;
        }
        if (type instanceof MapType || !field.isRepeated()) {
            return new StructField(field.getName(), type, field.isMapField() || !field.isRequired());
        }
        return new StructField(field.getName(), new ArrayType(type, false), true);
    }

    private @Nullable DataType map(FieldDescriptor field) {
        DataType key = single(field.getMessageType().findFieldByName("key"));
        DataType value = single(field.getMessageType().findFieldByName("value"));
        return key == null || value == null ? null : new MapType(key, value, false);
    }

    private @Nullable DataType single(FieldDescriptor field) {
        return switch (field.getJavaType()) {
            case INT ->
                isUnsigned(field) && options.upcastsUnsigned() ? DataTypes.LongType : DataTypes.IntegerType;
            case LONG -> isUnsigned(field) && options.upcastsUnsigned()
                    ? new DecimalType(20, 0)
                    : DataTypes.LongType;
            case FLOAT -> DataTypes.FloatType;
            case DOUBLE -> DataTypes.DoubleType;
            case BOOLEAN -> DataTypes.BooleanType;
            case STRING -> DataTypes.StringType;
            case BYTE_STRING -> DataTypes.BinaryType;
            case ENUM -> options.enumsAsInts() ? DataTypes.IntegerType : DataTypes.StringType;
            case MESSAGE -> message(field);
        };
    }

    private @Nullable DataType message(FieldDescriptor field) {
        Descriptor message = field.getMessageType();
        if (isMoment(message, "Duration")) {
            return new DayTimeIntervalType();
        }
        if (isMoment(message, "Timestamp")) {
            return DataTypes.TimestampType;
        }
        if (options.anyAsJson() && isAny(message)) {
            return DataTypes.StringType;
        }
        if (options.unwraps() && isWrapper(message)) {
            return single(message.findFieldByName("value"));
        }
        int depth = open.getOrDefault(message.getFullName(), 0);
        if (depth > 0 && options.depth() < 0) {
            throw SqlException.analysis(
                    Origin.UNKNOWN, "RECURSIVE_PROTOBUF_SCHEMA", "fieldDescriptor", field.getFullName());
        }
        return depth > 0 && depth >= options.depth() ? null : struct(message);
    }

    /// Whether `field` is of a type that has no numbers below zero.
    static boolean isUnsigned(FieldDescriptor field) {
        return switch (field.getType()) {
            case UINT32, UINT64, FIXED32, FIXED64 -> true;
            default -> false;
        };
    }

    /// Whether `message` is seconds and nanoseconds under the name `name`, of whatever package.
    static boolean isMoment(Descriptor message, String name) {
        return message.getName().equals(name) && message.getFields().size() == 2
                && message.getFields().get(0).getName().equals("seconds")
                && message.getFields().get(1).getName().equals("nanos");
    }

    /// Whether `message` is the one that holds a message of any type.
    static boolean isAny(Descriptor message) {
        return message.getFullName().equals(WELL_KNOWN + "Any");
    }

    /// Whether `message` is one that holds a single value and nothing else.
    static boolean isWrapper(Descriptor message) {
        return message.getFullName().equals(WELL_KNOWN + message.getName())
                && WRAPPERS.contains(message.getName());
    }
}
