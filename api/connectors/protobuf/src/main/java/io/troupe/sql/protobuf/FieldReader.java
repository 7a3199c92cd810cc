package io.troupe.sql.protobuf;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.TypeRegistry;
import com.google.protobuf.util.JsonFormat;
import io.troupe.sql.types.ArrayType;
import io.troupe.sql.types.Bytes;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DayTimeIntervalType;
import io.troupe.sql.types.DecimalType;
import io.troupe.sql.types.IntegerType;
import io.troupe.sql.types.LongType;
import io.troupe.sql.types.MapType;
import io.troupe.sql.types.MapValue;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import io.troupe.sql.types.StructValue;
import io.troupe.sql.types.TimestampType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Makes values of SQL of messages. Belongs to one thread.
///
/// @param known
///            the types that may be in fields of the type Any
/// @param emitsDefaults
///            see [ProtobufOptions]
record FieldReader(TypeRegistry known, boolean emitsDefaults) {
    private static final long MICROS = 1_000_000;
    private static final int NANOS = 1_000;

    /// The fields of `type` as `message` has them; those it lacks are null, or empty when they are lists.
    ///
    /// Throws a RuntimeException when what is in a field of the type Any makes no sense.
    StructValue read(Message message, StructType type) {
        List<@Nullable Object> fields = new ArrayList<>(type.size());
        Descriptor descriptor = message.getDescriptorForType();
        for (StructField wanted : type) {
            FieldDescriptor field = descriptor.findFieldByName(wanted.name());
            fields.add(field == null ? null : field(message, field, wanted.dataType()));
        }
        return new StructValue(fields);
    }

    private @Nullable Object field(Message message, FieldDescriptor field, DataType type) {
        if (field.isMapField()) {
            return map((List<?>) message.getField(field), field.getMessageType(), (MapType) type);
        }
        if (field.isRepeated()) {
            DataType element = ((ArrayType) type).elementType();
            return ((List<?>) message.getField(field)).stream().map(value -> single(value, field, element))
                    .toList();
        }
        boolean isThere = message.hasField(field) || field.hasDefaultValue()
                || emitsDefaults && !field.hasPresence();
        return isThere ? single(message.getField(field), field, type) : null;
    }

    /// Of entries with the same key the last one counts.
    private MapValue map(List<?> entries, Descriptor entry, MapType type) {
        FieldDescriptor key = entry.findFieldByName("key");
        FieldDescriptor value = entry.findFieldByName("value");
        Map<Object, Object> values = new LinkedHashMap<>();
        for (Object each : entries) {
            Message message = (Message) each;
            values.put(single(message.getField(key), key, type.keyType()),
                    single(message.getField(value), value, type.valueType()));
        }
        return new MapValue(new ArrayList<>(values.keySet()), new ArrayList<>(values.values()));
    }

    private Object single(Object value, FieldDescriptor field, DataType type) {
        return switch (value) {
            case Integer number when type instanceof LongType -> Integer.toUnsignedLong(number);
            case Long number when type instanceof DecimalType -> new BigDecimal(
                    new BigInteger(Long.toUnsignedString(number)));
            case ByteString bytes -> Bytes.of(bytes.toByteArray());
            case EnumValueDescriptor constant ->
                type instanceof IntegerType ? (Object) constant.getNumber() : constant.getName();
            case Message message -> message(message, type);
            default -> value;
        };
    }

    private Object message(Message message, DataType type) {
        Descriptor descriptor = message.getDescriptorForType();
        if (type instanceof TimestampType || type instanceof DayTimeIntervalType) {
            long seconds = (Long) message.getField(descriptor.findFieldByName("seconds"));
            int nanos = (Integer) message.getField(descriptor.findFieldByName("nanos"));
            return Math.addExact(Math.multiplyExact(seconds, MICROS), Math.floorDiv(nanos, NANOS));
        }
        if (type instanceof StructType struct) {
            return descriptor.getFields().isEmpty()
                    ? new StructValue(Collections.nCopies(struct.size(), null))
                    : read(message, struct);
        }
        if (SqlTypes.isAny(descriptor)) {
            return json(message);
        }
        FieldDescriptor value = Objects.requireNonNull(descriptor.findFieldByName("value"));
        return single(message.getField(value), value, type);
    }

    private String json(Message any) {
        try {
            return JsonFormat.printer().omittingInsignificantWhitespace().usingTypeRegistry(known).print(any);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }
}
