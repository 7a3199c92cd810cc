package io.troupe.engine.shuffle;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import io.troupe.engine.frame.FrameStream;
import io.troupe.engine.schedule.MapOutput;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/// A whole output on the wire: its index, then its buckets. See the package comment.
final class WholeOutput {
    private static final int MOST_INDEX_BYTES = 1 << 30;

    private WholeOutput() {}

    /// The bytes of an output in a file, as they are there.
    static InputStream of(OutputFiles files, FileOutput output) throws IOException {
        ByteBuffer index = output.index().toBytes();
        ByteBuffer length = ByteBuffer.allocate(Integer.BYTES).putInt(0, index.limit());
        InputStream head = new SequenceInputStream(
                new ByteArrayInputStream(length.array()),
                new ByteArrayInputStream(index.array(), index.arrayOffset(), index.limit()));
        return new SequenceInputStream(head, files.openAll(output));
    }

    /// Reads the index; throws `DATA_CORRUPTED` when it is not that of `wanted`.
    static OutputIndex readIndex(InputStream in, MapOutput wanted) throws IOException {
        int length = new DataInputStream(in).readInt();
        byte[] bytes = length < 0 || length > MOST_INDEX_BYTES ? new byte[0] : in.readNBytes(length);
        if (bytes.length != length) {
            throw new TroupeException(
                    ErrorCode.DATA_CORRUPTED,
                    "What " + wanted.executor() + " sends does not begin like a shuffle output.");
        }
        OutputIndex index = OutputIndex.fromBytes(ByteBuffer.wrap(bytes),
                Path.of("index from " + wanted.executor()));
        if (!index.identity().equals(OutputIdentity.of(wanted))
                || wanted.checksum() != 0 && wanted.checksum() != index.checksum()) {
            throw new TroupeException(
                    ErrorCode.DATA_CORRUPTED,
                    "What " + wanted.executor() + " sends is not the output that was written: "
                            + OutputIdentity.of(wanted)
                            + " with checksum %016x was asked for, %s with checksum %016x came."
                                    .formatted(wanted.checksum(), index.identity(), index.checksum()));
        }
        return index;
    }

    /// Writes all buckets of `index` from `in` to `file`, each only as far as it is what the index says.
    static void copyBuckets(InputStream in, OutputIndex index, MapOutput wanted, OutputFileWriter file)
            throws IOException {
        for (int bucket = 0; bucket < index.bucketCount(); bucket++) {
            if (index.length(bucket) == 0) {
                file.skipBucket();
            } else {
                // Not closed: the others follow in the same stream.
                file.copyBucket(new FrameStream(in, "bucket " + bucket + " of " + index.identity() + " from "
                        + wanted.executor()).expecting(index.fold(bucket)));
            }
        }
    }
}
