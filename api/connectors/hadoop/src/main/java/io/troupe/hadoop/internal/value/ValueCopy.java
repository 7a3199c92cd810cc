package io.troupe.hadoop.internal.value;

import java.io.IOException;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.io.BooleanWritable;
import org.apache.hadoop.io.ByteWritable;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.io.DataInputBuffer;
import org.apache.hadoop.io.DataOutputBuffer;
import org.apache.hadoop.io.DoubleWritable;
import org.apache.hadoop.io.FloatWritable;
import org.apache.hadoop.io.IntWritable;
import org.apache.hadoop.io.LongWritable;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.io.ShortWritable;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.io.Writable;
import org.apache.hadoop.io.serializer.SerializationFactory;
import org.apache.hadoop.util.ReflectionUtils;
import org.jspecify.annotations.Nullable;

/// Copies values that a record reader will overwrite. Common types are copied directly, other Writables
/// through their own bytes, other objects through Hadoop's serialisation framework; what that does not
/// know either (strings, boxed numbers) is taken to be immutable and returned as it is. Belongs to one
/// thread.
public final class ValueCopy implements ValueFunction {
    /// Copies the values of one class.
    @FunctionalInterface
    private interface Copier {
        Object copyOf(Object value) throws IOException;
    }

    private static final Map<Class<?>, Copier> DIRECT = Map.ofEntries(
            Map.entry(Text.class, value -> new Text((Text) value)),
            Map.entry(LongWritable.class, value -> new LongWritable(((LongWritable) value).get())),
            Map.entry(IntWritable.class, value -> new IntWritable(((IntWritable) value).get())),
            Map.entry(DoubleWritable.class, value -> new DoubleWritable(((DoubleWritable) value).get())),
            Map.entry(FloatWritable.class, value -> new FloatWritable(((FloatWritable) value).get())),
            Map.entry(BooleanWritable.class, value -> new BooleanWritable(((BooleanWritable) value).get())),
            Map.entry(ShortWritable.class, value -> new ShortWritable(((ShortWritable) value).get())),
            Map.entry(ByteWritable.class, value -> new ByteWritable(((ByteWritable) value).get())),
            Map.entry(BytesWritable.class, value -> new BytesWritable(((BytesWritable) value).copyBytes())),
            Map.entry(NullWritable.class, value -> value));

    private final Configuration configuration;
    private final Class<?> expected;
    private final DataOutputBuffer written = new DataOutputBuffer();
    private final DataInputBuffer read = new DataInputBuffer();
    private @Nullable Class<?> knownClass;
    private Copier copier = value -> value;

    /// Copies values of class `expected`; `configuration` is given to new objects that want one.
    public ValueCopy(Configuration configuration, Class<?> expected) {
        this.configuration = configuration;
        this.expected = expected;
    }

    @Override
    public @Nullable Object apply(@Nullable Object value) throws IOException {
        if (value == null) {
            return null;
        }
        if (value.getClass() != knownClass) {
            FoundType.require(expected, value);
            knownClass = value.getClass();
            copier = copierOf(value.getClass());
        }
        return copier.copyOf(value);
    }

    private Copier copierOf(Class<?> type) {
        @Nullable
        Copier direct = DIRECT.get(type);
        if (direct != null) {
            return direct;
        }
        if (Writable.class.isAssignableFrom(type)) {
            return value -> throughBytes((Writable) value);
        }
        return new SerializationFactory(configuration).getSerialization(type) == null
                ? value -> value
                : value -> ReflectionUtils.copy(configuration, value, null);
    }

    private Writable throughBytes(Writable value) throws IOException {
        written.reset();
        value.write(written);
        read.reset(written.getData(), written.getLength());
        Writable copy = ReflectionUtils.newInstance(value.getClass(), configuration);
        copy.readFields(read);
        return copy;
    }
}
