package io.troupe.rdd.internal.binary;

import io.troupe.engine.serial.ValueCodec;
import io.troupe.rdd.internal.flow.IteratorRecords;
import io.troupe.rdd.internal.flow.LookAhead;
import io.troupe.rdd.internal.flow.Records;
import io.troupe.rdd.internal.stage.Codecs;
import io.troupe.rdd.internal.stage.Head;
import io.troupe.rdd.internal.stage.StageRun;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The objects of a part of a file, which is the payload of the partition.
///
/// @param segment
///            the segment that begins here
public record ObjectHead(int segment) implements Head {
    @Override
    public Records open(StageRun run, int partition) throws IOException {
        ByteRange range = (ByteRange) Objects.requireNonNull(run.leafData(segment, partition));
        InputStream in = run.closeAtEnd(FixedLengthHead.open(range));
        ValueCodec codec = Codecs.valueCodec(run.task());
        return new IteratorRecords(new LookAhead() {
            private long left = range.length();
            private Iterator<@Nullable Object> block = Collections.emptyIterator();

            @Override
            protected void advance() throws IOException {
                while (!block.hasNext() && left > 0) {
                    in.mark(Integer.BYTES);
                    long length = readLength(in);
                    in.reset();
                    block = Arrays.asList(codec.readBlock(in)).iterator();
                    left -= Integer.BYTES + length;
                }
                if (block.hasNext()) {
                    offer(block.next());
                } else {
                    in.close();
                }
            }
        });
    }

    private static long readLength(InputStream in) throws IOException {
        long length = 0;
        for (byte each : in.readNBytes(Integer.BYTES)) {
            length = length << Byte.SIZE | (each & 0xff);
        }
        return length;
    }
}
