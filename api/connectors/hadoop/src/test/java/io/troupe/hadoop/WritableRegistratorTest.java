package io.troupe.hadoop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.TroupeException;
import io.troupe.Tuple2;
import io.troupe.engine.serial.ValueCodec;
import io.troupe.engine.serial.ValueSettings;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
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
import org.apache.hadoop.io.Writable;
import org.junit.jupiter.api.Test;

final class WritableRegistratorTest {
    private final ValueCodec plain = codec(List.of());
    private final ValueCodec registered = codec(List.of(WritableRegistrator.class.getName()));

    private static ValueCodec codec(List<String> registrators) {
        return new ValueCodec(
                new ValueSettings(false, List.of(), registrators),
                WritableRegistratorTest.class.getClassLoader());
    }

    private Object sent(Object value) {
        return registered.fromBytes(registered.toBytes(value));
    }

    @Test
    void writablesArriveAndAreSmallerThanTheirFields() {
        List<Writable> values = List.of(
                new BooleanWritable(true), new ByteWritable((byte) 1), new ShortWritable((short) 2),
                new IntWritable(3),
                new LongWritable(4), new VIntWritable(5), new VLongWritable(6), new FloatWritable(7),
                new DoubleWritable(8), new Text("tëxt"), new BytesWritable(new byte[]{9, 10}),
                new MD5Hash(new byte[16]));
        for (Writable value : values) {
            assertEquals(value, sent(value));
            int own = registered.toBytes(value).length;
            int fields = plain.toBytes(value).length;
            assertTrue(own < fields, () -> value.getClass() + ": " + own + " and " + fields + " bytes");
        }
        assertSame(NullWritable.get(), sent(NullWritable.get()));
    }

    @Test
    void writablesThatHoldAConfigurationArrive() {
        MapWritable map = new MapWritable();
        map.setConf(new Configuration());
        map.put(new Text("a"), new IntWritable(1));
        assertThrows(TroupeException.class, () -> plain.toBytes(map));
        assertEquals(map, sent(map));
        SortedMapWritable<Text> sorted = new SortedMapWritable<>();
        sorted.put(new Text("b"), NullWritable.get());
        assertEquals(sorted, sent(sorted));
        ObjectWritable any = new ObjectWritable(String.class, "text");
        any.setConf(new Configuration());
        assertEquals("text", ((ObjectWritable) sent(any)).get());
    }

    @Test
    void anObjectThatOccursTwiceStaysOne() {
        Text text = new Text("twice");
        Tuple2<?, ?> pair = (Tuple2<?, ?>) sent(new Tuple2<>(text, text));
        assertEquals(text, pair._1());
        assertSame(pair._1(), pair._2());
    }
}
