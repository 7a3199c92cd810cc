package io.troupe.hadoop.internal.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import java.io.ByteArrayInputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.conf.Configured;
import org.apache.hadoop.io.BooleanWritable;
import org.apache.hadoop.io.ByteWritable;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.io.DoubleWritable;
import org.apache.hadoop.io.FloatWritable;
import org.apache.hadoop.io.IntWritable;
import org.apache.hadoop.io.LongWritable;
import org.apache.hadoop.io.MapWritable;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.io.ShortWritable;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.io.VLongWritable;
import org.apache.hadoop.io.Writable;
import org.junit.jupiter.api.Test;

final class ValueCopyTest {
    private final Configuration configuration = new Configuration(false);

    /// A Writable that wants the configuration.
    public static final class Point extends Configured implements Writable {
        private int x;
        private int y;

        @Override
        public void write(DataOutput out) throws IOException {
            out.writeInt(x);
            out.writeInt(y);
        }

        @Override
        public void readFields(DataInput in) throws IOException {
            x = in.readInt();
            y = in.readInt();
        }
    }

    /// A kind of text.
    public static final class Name extends Text {}

    private <T> T copy(T value) throws IOException {
        @SuppressWarnings("unchecked")
        T copy = (T) new ValueCopy(configuration, value.getClass()).apply(value);
        return copy;
    }

    private static void overwrite(Writable value) throws IOException {
        value.readFields(new DataInputStream(new ByteArrayInputStream(new byte[64])));
    }

    @Test
    void copiesStayWhenTheReaderOverwritesItsObject() throws IOException {
        List<Writable> values = List.of(
                new Text("tëxt"), new LongWritable(1), new IntWritable(2), new DoubleWritable(3),
                new FloatWritable(4),
                new BooleanWritable(true), new ShortWritable((short) 5), new ByteWritable((byte) 6),
                new BytesWritable(new byte[]{7}), new VLongWritable(8));
        for (Writable value : values) {
            String before = value.toString();
            Writable copy = copy(value);
            assertNotSame(value, copy);
            assertEquals(value, copy);
            assertSame(value.getClass(), copy.getClass());
            overwrite(value);
            assertEquals(before, copy.toString(), () -> value.getClass().getName());
        }
    }

    @Test
    void writablesOfTheProgramAreCopiedThroughTheirBytes() throws IOException {
        Point point = new Point();
        point.x = 3;
        point.y = -4;
        Point copy = copy(point);
        assertNotSame(point, copy);
        assertEquals(List.of(3, -4), List.of(copy.x, copy.y));
        assertSame(configuration, copy.getConf());
        MapWritable map = new MapWritable();
        map.put(new Text("a"), new IntWritable(1));
        assertEquals(map, copy(map));
    }

    @Test
    void aSubclassStaysWhatItIs() throws IOException {
        Name name = new Name();
        name.set("n");
        Text copy = copy(name);
        assertSame(Name.class, copy.getClass());
        assertEquals("n", copy.toString());
    }

    @Test
    void whatCannotChangeIsNotCopied() throws IOException {
        String text = new String("text");
        assertSame(text, copy(text));
        assertSame(NullWritable.get(), copy(NullWritable.get()));
        assertNull(new ValueCopy(configuration, Text.class).apply(null));
    }

    @Test
    void oneColumnMayHoldSeveralClasses() throws IOException {
        ValueCopy copies = new ValueCopy(configuration, Writable.class);
        for (int i = 0; i < 3; i++) {
            assertEquals(new Text("a"), copies.apply(new Text("a")));
            assertEquals(new IntWritable(i), copies.apply(new IntWritable(i)));
        }
    }

    @Test
    void anotherClassThanExpectedIsToldByName() {
        TroupeException refused = assertThrows(TroupeException.class,
                () -> new ValueCopy(configuration, Text.class).apply(new IntWritable(1)));
        assertEquals(ErrorCode.INVALID_ARGUMENT, refused.code());
        assertTrue(refused.getMessage().contains("IntWritable") && refused.getMessage().contains("Text"),
                refused::getMessage);
    }
}
