package io.troupe.hadoop;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.io.Writable;
import org.apache.hadoop.util.ReflectionUtils;

/// Serialises Writables in the form that they give themselves. A Writable that wants a configuration gets
/// an empty one. Belongs to one Kryo.
public final class WritableSerializer extends Serializer<Writable> {
    private final Configuration configuration = new Configuration(false);

    /// For any class with a constructor without parameters.
    public WritableSerializer() {}

    @Override
    public void write(Kryo kryo, Output output, Writable value) {
        try {
            DataOutputStream data = new DataOutputStream(output);
            value.write(data);
            data.flush();
        } catch (IOException e) {
            throw new KryoException("A " + value.getClass().getName() + " cannot write itself", e);
        }
    }

    @Override
    public Writable read(Kryo kryo, Input input, Class<? extends Writable> type) {
        if (type.equals(NullWritable.class)) {
            return NullWritable.get();
        }
        Writable value = ReflectionUtils.newInstance(type, configuration);
        kryo.reference(value);
        try {
            value.readFields(new DataInputStream(input));
        } catch (IOException e) {
            throw new KryoException("A " + type.getName() + " cannot read itself", e);
        }
        return value;
    }
}
