package io.troupe.engine.serial.graph;

import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.serializers.DefaultArraySerializers.ObjectArraySerializer;
import com.esotericsoftware.kryo.serializers.DefaultSerializers.EnumSerializer;
import com.esotericsoftware.kryo.util.Util;
import io.troupe.engine.serial.hooks.SerialClass;
import java.io.Serializable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The serializers that a [SerializerPolicy] chooses from.
public final class ClassCodecs {
    private ClassCodecs() {}

    /// The serializer for enums, arrays, records and values of the JDK that need nothing from their class; one
    /// that refuses for what has no objects of its own; null for any other class.
    public static @Nullable Serializer<?> builtIn(GraphKryo kryo, Class<?> type) {
        if (Util.isEnum(type)) {
            return new EnumSerializer(type.asSubclass(Enum.class));
        }
        if (type.isArray()) {
            return new ObjectArraySerializer(kryo, type);
        }
        if (type.isInterface() || type.isPrimitive() || type.isHidden()) {
            return refusing("is of " + type + ", which has no serial form");
        }
        return type.isRecord()
                ? withReplacement(type, new RecordCodec(kryo, type))
                : CommonTypes.internalValue(type);
    }

    /// The serializer for a serialisable class that is not built in.
    public static Serializer<?> serializable(Class<?> type) {
        SerialClass shape = SerialClass.of(type);
        String obstacle = shape.obstacle();
        if (obstacle != null && !shape.hasWriteReplace()) {
            return refusing(obstacle);
        }
        return shape.hasHooks()
                ? withReplacement(type, new SerialClassCodec(shape))
                : FieldsCodec.ofSerializable(shape);
    }

    /// The serializer for a class that is not serialisable: field by field, if the fields can be reached.
    public static Serializer<?> plain(Class<?> type) {
        return FieldsCodec.ofPlain(type);
    }

    /// A serializer that refuses to write; `reason` is the end of a sentence that starts with the object.
    public static Serializer<?> refusing(String reason) {
        return new RefusingCodec(_ -> reason);
    }

    /// A serializer that refuses to write, with a reason that depends on the object.
    public static Serializer<?> refusing(Function<Object, String> reason) {
        return new RefusingCodec(reason);
    }

    /// Whether objects of `type` have no parts that could refer back: primitive values, strings, dates and
    /// such.
    public static boolean isLeaf(Class<?> type) {
        return type.isPrimitive() || Util.isWrapperClass(type) || Util.isEnum(type)
                || CommonTypes.LEAVES.contains(type);
    }

    private static Serializer<?> withReplacement(Class<?> type, Serializer<Object> codec) {
        if (!Serializable.class.isAssignableFrom(type)) {
            return codec;
        }
        SerialClass shape = SerialClass.of(type);
        return shape.hasWriteReplace() || shape.hasReadResolve() ? new ReplacementCodec(shape, codec) : codec;
    }
}
