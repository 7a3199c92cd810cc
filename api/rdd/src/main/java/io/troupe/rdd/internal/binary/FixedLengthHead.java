package io.troupe.rdd.internal.binary;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import io.troupe.rdd.internal.flow.IteratorRecords;
import io.troupe.rdd.internal.flow.LookAhead;
import io.troupe.rdd.internal.flow.Records;
import io.troupe.rdd.internal.stage.Head;
import io.troupe.rdd.internal.stage.StageRun;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;

/// The records of a part of a file, which is the payload of the partition: arrays of bytes, all of the same length.
///
/// @param segment
///            the segment that begins here
/// @param recordLength
///            bytes of a record
public record FixedLengthHead(int segment, int recordLength) implements Head {
    @Override
    public Records open(StageRun run, int partition) throws IOException {
        ByteRange range = (ByteRange) Objects.requireNonNull(run.leafData(segment, partition));
        InputStream in = run.closeAtEnd(open(range));
        return new IteratorRecords(new LookAhead() {
            private long left = range.length();

            @Override
            protected void advance() throws IOException {
                if (left == 0) {
                    in.close();
                    return;
                }
                byte[] record = in.readNBytes(recordLength);
                if (record.length < recordLength) {
                    throw new TroupeException(ErrorCode.DATA_CORRUPTED, "'" + range.path()
                            + "' has become shorter than it was when the dataset was made.");
                }
                left -= recordLength;
                offer(record);
            }
        });
    }

    /// The bytes from the start of `range` on.
    static InputStream open(ByteRange range) throws IOException {
        FileChannel channel = FileChannel.open(Path.of(range.path()), StandardOpenOption.READ);
        channel.position(range.offset());
        return new BufferedInputStream(Channels.newInputStream(channel), 1 << 16);
    }
}
