package io.troupe.engine.shuffle;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import io.troupe.engine.schedule.BucketSizes;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/// Where the buckets of a data file are. See the package comment for the format.
final class OutputIndex {
    static final int DATA_MAGIC = 0x54525044;
    static final int INDEX_MAGIC = 0x54525049;
    static final int VERSION = 1;
    /// Magic, version, shuffle, map partition, epoch, attempt, bucket count, checksum.
    static final int HEADER_BYTES = 36;
    private static final int ENTRY_BYTES = 20;
    private static final long CHECKSUM_MARK = Long.MIN_VALUE;

    private final OutputIdentity identity;
    private final long[] offsets;
    private final int[] folds;
    private final long checksum;

    /// Bucket `b` is `[offsets[b], offsets[b + 1])`, with frames of folded chain `folds[b]`. Takes ownership of
    /// the arrays.
    OutputIndex(OutputIdentity identity, long[] offsets, int[] folds) {
        this.identity = identity;
        this.offsets = offsets;
        this.folds = folds;
        this.checksum = CHECKSUM_MARK | checksumOfEntries(toBytes());
    }

    OutputIdentity identity() {
        return identity;
    }

    int bucketCount() {
        return folds.length;
    }

    /// Where a bucket begins; for the number of buckets, where the last one ends.
    long offset(int bucket) {
        return offsets[bucket];
    }

    long length(int bucket) {
        return offsets[bucket + 1] - offsets[bucket];
    }

    int fold(int bucket) {
        return folds[bucket];
    }

    private static long checksumOfEntries(ByteBuffer index) {
        ByteBuffer entries = index.slice(HEADER_BYTES, index.limit() - HEADER_BYTES - Integer.BYTES);
        CRC32 one = new CRC32();
        one.update(entries.duplicate());
        CRC32C other = new CRC32C();
        other.update(entries);
        return one.getValue() << Integer.SIZE | other.getValue();
    }

    /// What [io.troupe.engine.schedule.MapOutput#checksum()] holds for this output; never 0. It depends on what
    /// is in the buckets, not on the attempt that wrote them.
    long checksum() {
        return checksum;
    }

    BucketSizes sizes() {
        long[] sizes = new long[bucketCount()];
        for (int b = 0; b < sizes.length; b++) {
            sizes[b] = length(b);
        }
        return BucketSizes.of(sizes);
    }

    static ByteBuffer header(int magic, OutputIdentity identity, int bucketCount) {
        ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES);
        putHeader(header, magic, identity, bucketCount);
        return header.flip();
    }

    /// The whole index file.
    ByteBuffer toBytes() {
        ByteBuffer bytes = ByteBuffer.allocate(HEADER_BYTES + bucketCount() * ENTRY_BYTES + Integer.BYTES);
        putHeader(bytes, INDEX_MAGIC, identity, bucketCount());
        for (int b = 0; b < bucketCount(); b++) {
            bytes.putLong(offsets[b]).putLong(length(b)).putInt(folds[b]);
        }
        bytes.putInt(crc(bytes, bytes.position()));
        return bytes.flip();
    }

    /// Reads a whole index file; throws `DATA_CORRUPTED` when it is not one, from its first byte to its last.
    static OutputIndex fromBytes(ByteBuffer bytes, Path file) {
        int crcOffset = bytes.limit() - Integer.BYTES;
        if (crcOffset < HEADER_BYTES || bytes.getInt(crcOffset) != crc(bytes, crcOffset)) {
            throw corrupted(file, "the index does not match its checksum");
        }
        OutputIdentity identity = checkHeader(bytes, INDEX_MAGIC, file);
        int count = bytes.getInt(HEADER_BYTES - 2 * Integer.BYTES);
        if (count < 0 || crcOffset != HEADER_BYTES + (long) count * ENTRY_BYTES) {
            throw corrupted(file,
                    "an index of " + count + " buckets does not have " + bytes.limit() + " bytes");
        }
        long[] offsets = new long[count + 1];
        int[] folds = new int[count];
        long end = HEADER_BYTES;
        bytes.position(HEADER_BYTES);
        for (int b = 0; b < count; b++) {
            offsets[b] = bytes.getLong();
            long length = bytes.getLong();
            folds[b] = bytes.getInt();
            if (offsets[b] != end || length < 0) {
                throw corrupted(file, "bucket " + b + " does not follow the one before");
            }
            end += length;
        }
        offsets[count] = end;
        return new OutputIndex(identity, offsets, folds);
    }

    /// Checks the header of a data or index file and returns whose it is.
    static OutputIdentity checkHeader(ByteBuffer bytes, int magic, Path file) {
        int crcOffset = HEADER_BYTES - Integer.BYTES;
        if (bytes.limit() < HEADER_BYTES || bytes.getInt(crcOffset) != crc(bytes, crcOffset)) {
            throw corrupted(file, "the header does not match its checksum");
        }
        if (bytes.getInt(0) != magic || bytes.getInt(4) != VERSION) {
            throw corrupted(file, "it is not a shuffle file of version " + VERSION);
        }
        return new OutputIdentity(bytes.getInt(8), bytes.getInt(12), bytes.getInt(16), bytes.getLong(20));
    }

    static TroupeException corrupted(Path file, String what) {
        return new TroupeException(ErrorCode.DATA_CORRUPTED,
                "Damaged shuffle file " + file + ": " + what + ".");
    }

    private static void putHeader(ByteBuffer target, int magic, OutputIdentity identity, int bucketCount) {
        target.putInt(magic).putInt(VERSION).putInt(identity.shuffleId()).putInt(identity.mapPartition())
                .putInt(identity.stageEpoch()).putLong(identity.attemptId()).putInt(bucketCount);
        target.putInt(crc(target, target.position()));
    }

    private static int crc(ByteBuffer bytes, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes.array(), bytes.arrayOffset(), length);
        return (int) crc.getValue();
    }
}
