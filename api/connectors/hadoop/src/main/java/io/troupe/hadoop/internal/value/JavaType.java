package io.troupe.hadoop.internal.value;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.hadoop.io.BooleanWritable;
import org.apache.hadoop.io.ByteWritable;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.io.DoubleWritable;
import org.apache.hadoop.io.FloatWritable;
import org.apache.hadoop.io.IntWritable;
import org.apache.hadoop.io.LongWritable;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.io.ShortWritable;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.io.Writable;
import org.jspecify.annotations.Nullable;

/// A Java type that has a counterpart among Hadoop's.
///
/// @param javaClass
///            as in `String`
/// @param writableClass
///            as in `Text`
/// @param toJava
///            from Hadoop's object, which may be used again afterwards
/// @param toWritable
///            from the Java object
record JavaType(
        Class<?> javaClass, Class<? extends Writable> writableClass,
        Function<Object, @Nullable Object> toJava, Function<Object, Writable> toWritable) {
    private static final List<JavaType> ALL = List.of(
            of(String.class, Text.class, Text::toString, Text::new),
            of(Integer.class, IntWritable.class, IntWritable::get, IntWritable::new),
            of(Long.class, LongWritable.class, LongWritable::get, LongWritable::new),
            of(Double.class, DoubleWritable.class, DoubleWritable::get, DoubleWritable::new),
            of(Float.class, FloatWritable.class, FloatWritable::get, FloatWritable::new),
            of(Boolean.class, BooleanWritable.class, BooleanWritable::get, BooleanWritable::new),
            of(Short.class, ShortWritable.class, ShortWritable::get, ShortWritable::new),
            of(Byte.class, ByteWritable.class, ByteWritable::get, ByteWritable::new),
            of(byte[].class, BytesWritable.class, BytesWritable::copyBytes, BytesWritable::new));

    private static <J, W extends Writable> JavaType of(
            Class<J> javaClass, Class<W> writableClass, Function<W, J> toJava, Function<J, W> toWritable) {
        return new JavaType(
                javaClass, writableClass, writable -> toJava.apply(writableClass.cast(writable)),
                value -> toWritable.apply(javaClass.cast(value)));
    }

    /// The type with Java class `javaClass`, if it has a counterpart.
    static Optional<JavaType> of(Class<?> javaClass) {
        return ALL.stream().filter(type -> type.javaClass.equals(javaClass)).findFirst();
    }

    /// The Java object for Hadoop's `value`; null for null and NullWritable.
    @Nullable
    Object javaObject(@Nullable Object value) {
        return value == null || value instanceof NullWritable ? null : toJava.apply(value);
    }
}
