package io.troupe.hadoop;

import com.esotericsoftware.kryo.Kryo;
import io.troupe.serializer.KryoRegistrator;
import java.util.List;
import org.apache.hadoop.io.BooleanWritable;
import org.apache.hadoop.io.ByteWritable;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.io.DoubleWritable;
import org.apache.hadoop.io.FloatWritable;
import org.apache.hadoop.io.IntWritable;
import org.apache.hadoop.io.LongWritable;
import org.apache.hadoop.io.MD5Hash;
import org.apache.hadoop.io.MapWritable;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.io.ObjectWritable;
import org.apache.hadoop.io.ShortWritable;
import org.apache.hadoop.io.SortedMapWritable;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.io.VIntWritable;
import org.apache.hadoop.io.VLongWritable;

/// Lets Hadoop's Writables travel between executors in their own, compact form, and those travel at all
/// that hold a configuration, as MapWritable does. Without it they are taken apart field by field. Set
/// `troupe.kryo.registrator` to the name of this class. A program with Writables of its own registers
/// them with [WritableSerializer] in a registrator that it names there too.
public final class WritableRegistrator implements KryoRegistrator {
    private static final List<Class<?>> CLASSES = List.of(
            NullWritable.class, BooleanWritable.class, ByteWritable.class, ShortWritable.class,
            IntWritable.class,
            LongWritable.class, VIntWritable.class, VLongWritable.class, FloatWritable.class,
            DoubleWritable.class,
            Text.class, BytesWritable.class, MD5Hash.class, MapWritable.class, SortedMapWritable.class,
            ObjectWritable.class);

    /// For the setting.
    public WritableRegistrator() {}

    @Override
    public void registerClasses(Kryo kryo) {
        WritableSerializer serializer = new WritableSerializer();
        CLASSES.forEach(type -> kryo.register(type, serializer));
    }
}
