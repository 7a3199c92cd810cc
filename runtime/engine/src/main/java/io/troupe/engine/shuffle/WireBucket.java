package io.troupe.engine.shuffle;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import io.troupe.engine.frame.EncodingStream;
import io.troupe.engine.frame.FrameStream;
import io.troupe.engine.schedule.MapOutput;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.List;
import java.util.zip.CRC32C;

/// One bucket on the wire: a header that says what it is, and its segment. See the package comment.
final class WireBucket {
    private static final int MAGIC = 0x54525042;
    private static final int HEADER_BYTES = 52;
    private static final int CRC_OFFSET = HEADER_BYTES - Integer.BYTES;

    private WireBucket() {}

    /// A bucket of an output in a file: the bytes as they are there.
    static InputStream of(OutputFiles files, FileOutput output, int reducePartition) throws IOException {
        OutputIndex index = output.index();
        byte[] header = header(output.identity(), reducePartition, index.checksum(),
                index.fold(reducePartition));
        InputStream segment = index.length(reducePartition) == 0
                ? new EncodingStream<>(Collections.emptyIterator(), (_, _) -> {})
                : files.openRange(output, reducePartition);
        return new SequenceInputStream(new ByteArrayInputStream(header), segment);
    }

    /// A bucket of an output in memory, encoded while it is read.
    static InputStream of(ReferenceOutput output, int reducePartition) {
        byte[] header = header(output.identity(), reducePartition, 0, 0);
        List<Object> batches = output.bucket(reducePartition);
        output.pin();
        InputStream segment = new EncodingStream<>(batches.iterator(), output.codec()::write);
        return new FilterInputStream(new SequenceInputStream(new ByteArrayInputStream(header), segment)) {
            private boolean isClosed;

            @Override
            public void close() throws IOException {
                if (!isClosed) {
                    isClosed = true;
                    output.unpin();
                    super.close();
                }
            }
        };
    }

    /// The segment in `in`, once its header was found to be what `wanted` says.
    static FrameStream open(InputStream in, MapOutput wanted, int reducePartition) throws IOException {
        ByteBuffer header = ByteBuffer.wrap(in.readNBytes(HEADER_BYTES));
        if (header.limit() < HEADER_BYTES || header.getInt(CRC_OFFSET) != crc(header.array())
                || header.getInt(0) != MAGIC || header.getInt(4) != OutputIndex.VERSION) {
            throw new TroupeException(
                    ErrorCode.DATA_CORRUPTED,
                    "What " + wanted.executor() + " sends does not begin like a shuffle bucket.");
        }
        OutputIdentity found = new OutputIdentity(header.getInt(8), header.getInt(12), header.getInt(16),
                header.getLong(20));
        int foundBucket = header.getInt(28);
        long foundChecksum = header.getLong(32);
        boolean isFile = foundChecksum != 0;
        if (!found.equals(OutputIdentity.of(wanted)) || foundBucket != reducePartition) {
            throw CheckedFrames.failed(wanted, "stale: got bucket " + foundBucket + " of " + found, null);
        }
        if (wanted.checksum() != 0 && wanted.checksum() != foundChecksum) {
            throw CheckedFrames.otherIndex(wanted, found, foundChecksum);
        }
        FrameStream frames = new FrameStream(in,
                "bucket " + reducePartition + " of " + found + " from " + wanted.executor());
        return isFile ? frames.expecting(header.getInt(40)) : frames;
    }

    private static byte[] header(OutputIdentity identity, int reducePartition, long checksum, int fold) {
        ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES);
        header.putInt(MAGIC).putInt(OutputIndex.VERSION).putInt(identity.shuffleId())
                .putInt(identity.mapPartition())
                .putInt(identity.stageEpoch()).putLong(identity.attemptId()).putInt(reducePartition)
                .putLong(checksum)
                .putInt(fold).putInt(0);
        header.putInt(crc(header.array()));
        return header.array();
    }

    private static int crc(byte[] header) {
        CRC32C crc = new CRC32C();
        crc.update(header, 0, CRC_OFFSET);
        return (int) crc.getValue();
    }
}
