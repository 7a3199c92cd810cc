package io.troupe.engine.serial;

import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.serializers.DefaultArraySerializers.ObjectArraySerializer;
import com.esotericsoftware.kryo.serializers.DefaultSerializers.EnumSerializer;
import com.esotericsoftware.kryo.util.Util;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/// What functions and programs may hold: serialisable objects, and records, enums, arrays and plain JDK values.
/// Every object is tracked, so that lineage that shares parts stays as small as it is.
final class ClosurePolicy implements SerializerPolicy {
    @Override
    public Serializer<?> serializerFor(GraphKryo kryo, Class<?> type) {
        Serializer<?> known = knownSerializer(kryo, type);
        if (known != null) {
            return known;
        }
        return Serializable.class.isAssignableFrom(type)
                ? serializableSerializer(type)
                : new RefusingCodec("does not implement java.io.Serializable");
    }

    /// What holds for closures and values alike; null for classes that are neither special nor refused.
    static @Nullable Serializer<?> knownSerializer(GraphKryo kryo, Class<?> type) {
        if (DriverOnly.class.isAssignableFrom(type)) {
            return new RefusingCodec("is on the driver only");
        }
        if (Enum.class.isAssignableFrom(type) && type != Enum.class) {
            return new EnumSerializer(type.asSubclass(Enum.class));
        }
        if (type.isArray()) {
            return new ObjectArraySerializer(kryo, type);
        }
        if (type.isInterface() || type.isPrimitive() || type.isHidden()) {
            return new RefusingCodec("is of " + type + ", which has no serial form");
        }
        if (type.isRecord()) {
            return withReplacement(type, new RecordCodec(kryo, type));
        }
        return CommonTypes.internalValue(type);
    }

    /// The serializer for a serialisable class that is none of the known ones.
    static Serializer<?> serializableSerializer(Class<?> type) {
        SerialClass shape = SerialClass.of(type);
        String obstacle = shape.obstacle();
        if (obstacle != null && !shape.hasWriteReplace()) {
            return new RefusingCodec(obstacle);
        }
        return shape.hasHooks()
                ? withReplacement(type, new SerialClassCodec(shape))
                : FieldsCodec.ofSerializable(shape);
    }

    private static Serializer<?> withReplacement(Class<?> type, Serializer<Object> codec) {
        if (!Serializable.class.isAssignableFrom(type)) {
            return codec;
        }
        SerialClass shape = SerialClass.of(type);
        return shape.hasWriteReplace() || shape.hasReadResolve() ? new ReplacementCodec(shape, codec) : codec;
    }

    @Override
    public boolean tracksReferences(Class<?> type) {
        return !Util.isWrapperClass(type) && !Util.isEnum(type);
    }

    @Override
    public String poolKey() {
        return "closures";
    }

    @Override
    public GraphKryo newKryo(ClassLoader loader) {
        return new GraphKryo(this, loader);
    }
}
