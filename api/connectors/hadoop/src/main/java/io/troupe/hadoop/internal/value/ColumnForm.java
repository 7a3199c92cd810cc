package io.troupe.hadoop.internal.value;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import java.io.Serializable;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.io.Writable;
import org.jspecify.annotations.Nullable;

/// How the keys, or the values, of an input or output look to a program.
///
/// @param type
///            what the program sees
/// @param isConverted
///            whether that is a Java type with a counterpart among Hadoop's, which the files hold
public record ColumnForm(Class<?> type, boolean isConverted) implements Serializable {
    /// Objects as the format gives and takes them.
    public static ColumnForm asIs(Class<?> type) {
        return new ColumnForm(type, false);
    }

    /// Objects of `type`, which is a Writable or a Java type with a counterpart. Throws
    /// `INVALID_ARGUMENT` for others.
    public static ColumnForm writable(Class<?> type) {
        if (Writable.class.isAssignableFrom(type)) {
            return asIs(type);
        }
        if (JavaType.of(type).isEmpty()) {
            throw new TroupeException(
                    ErrorCode.INVALID_ARGUMENT,
                    "Sequence files hold Writables; " + type.getName()
                            + " is none, and no String, byte[] or boxed primitive type but Character either.");
        }
        return new ColumnForm(type, true);
    }

    /// What the files hold.
    public Class<?> storedClass() {
        return javaType().<Class<?>>map(JavaType::writableClass).orElse(type);
    }

    /// Makes what the program sees of what a record reader gives.
    public ValueFunction reading(Configuration configuration) {
        Optional<JavaType> converted = javaType();
        return converted.isEmpty()
                ? new ValueCopy(configuration, type)
                : value -> javaObject(converted.get(), value);
    }

    private static @Nullable Object javaObject(JavaType type, @Nullable Object value) {
        if (value != null && value.getClass() != type.writableClass() && !(value instanceof NullWritable)) {
            FoundType.require(type.writableClass(), value);
        }
        return type.javaObject(value);
    }

    /// Makes what a record writer takes of what the program has.
    public ValueFunction writing() {
        Optional<JavaType> converted = javaType();
        return converted.isEmpty() ? value -> value : value -> writableOf(converted.get(), value);
    }

    private static Writable writableOf(JavaType type, @Nullable Object value) {
        if (value == null) {
            throw new TroupeException(
                    ErrorCode.INVALID_ARGUMENT, "A sequence file of " + type.javaClass().getSimpleName()
                            + " cannot hold null.");
        }
        return type.toWritable().apply(value);
    }

    private Optional<JavaType> javaType() {
        return isConverted ? JavaType.of(type) : Optional.empty();
    }
}
