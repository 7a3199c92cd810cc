package io.troupe.hadoop.internal.read;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import io.troupe.engine.serial.ClosureCodec;
import java.io.Serializable;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapred.FileSplit;
import org.apache.hadoop.mapreduce.InputSplit;
import org.junit.jupiter.api.Test;

final class SplitPayloadTest {
    /// A split that is no Writable.
    private static final class Numbers extends InputSplit implements Serializable {
        private final List<Integer> numbers = List.of(1, 2, 3);

        @Override
        public long getLength() {
            return 3;
        }

        @Override
        public String[] getLocations() {
            return new String[0];
        }
    }

    private static Object sent(Object split) {
        ClosureCodec codec = new ClosureCodec();
        byte[] bytes = codec.write(SplitPayload.of(split));
        return ((SplitPayload) codec.read(bytes, SplitPayloadTest.class.getClassLoader())).split();
    }

    @Test
    void writableSplitsArrive() {
        FileSplit split = (FileSplit) sent(
                new FileSplit(new Path("hdfs://node/a b"), 10, 20, new String[]{"h"}));
        assertEquals("hdfs://node/a b:10+20", split.toString());
        var other = (org.apache.hadoop.mapreduce.lib.input.FileSplit) sent(
                new org.apache.hadoop.mapreduce.lib.input.FileSplit(new Path("/a"), 1, 2, new String[]{"h"}));
        assertEquals("/a:1+2", other.toString());
    }

    @Test
    void serializableSplitsArrive() {
        assertEquals(List.of(1, 2, 3), ((Numbers) sent(new Numbers())).numbers);
    }

    @Test
    void splitsThatCannotBeSentAreRefused() {
        assertEquals(ErrorCode.INVALID_ARGUMENT,
                assertThrows(TroupeException.class, () -> SplitPayload.of(new Object())).code());
    }

    @Test
    void hostsThatSayNothingAreLeftOut() {
        assertArrayEquals(new Object[]{"a", "b"},
                SplitHosts.of(new String[]{"a", "localhost", null, "b"}).toArray());
        assertEquals(List.of(), SplitHosts.of(null));
    }
}
