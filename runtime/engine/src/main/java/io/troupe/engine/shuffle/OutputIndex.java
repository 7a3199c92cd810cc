package io.troupe.engine.shuffle;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import io.troupe.engine.disk.FileExtent;
import io.troupe.engine.schedule.BucketSizes;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/// Where the buckets of a data file are. See the package comment for the format.
final class OutputIndex {
    static final int DATA_MAGIC = 0x54525044;
    static final int INDEX_MAGIC = 0x54525049;
    static final int VERSION = 2;
    /// Magic, version, shuffle, map partition, epoch, attempt, bucket count, checksum.
    static final int HEADER_BYTES = 36;
    private static final int RUNS_BYTES = Integer.BYTES;
    private static final int FOLD_BYTES = Integer.BYTES;
    private static final int PART_BYTES = Long.BYTES;
    private static final long CHECKSUM_MARK = Long.MIN_VALUE;

    private final OutputIdentity identity;
    private final int runs;
    /// Where each part begins, in the order of the file: the parts of a run lie side by side. One more for the end.
    private final long[] offsets;
    private final int[] folds;
    private final long checksum;

    /// The index of a file of one run: bucket `b` is `[offsets[b], offsets[b + 1])`, with frames of folded chain
    /// `folds[b]`. Takes ownership of the arrays.
    OutputIndex(OutputIdentity identity, long[] offsets, int[] folds) {
        this(identity, 1, offsets, folds);
    }

    /// The index of a file of `runs`, at least one: the part of bucket `b` in run `r` is number `r * buckets + b`,
    /// and part `p` is `[offsets[p], offsets[p + 1])`. The parts of a bucket have frames of folded chain `folds[b]`.
    /// Takes ownership of the arrays.
    OutputIndex(OutputIdentity identity, int runs, long[] offsets, int[] folds) {
        this.identity = identity;
        this.runs = runs;
        this.offsets = offsets;
        this.folds = folds;
        this.checksum = CHECKSUM_MARK | checksumOfBuckets();
    }

    OutputIdentity identity() {
        return identity;
    }

    int bucketCount() {
        return folds.length;
    }

    /// The bytes of the parts of a bucket.
    long length(int bucket) {
        long length = 0;
        for (int run = 0; run < runs; run++) {
            length += partLength(run * bucketCount() + bucket);
        }
        return length;
    }

    /// Where the bytes of a bucket are, in their order.
    List<FileExtent> extents(int bucket) {
        List<FileExtent> extents = new ArrayList<>(runs);
        for (int run = 0; run < runs; run++) {
            int part = run * bucketCount() + bucket;
            if (partLength(part) > 0) {
                extents.add(new FileExtent(offsets[part], partLength(part)));
            }
        }
        return extents;
    }

    int fold(int bucket) {
        return folds[bucket];
    }

    /// What [io.troupe.engine.schedule.MapOutput#checksum()] holds for this output; never 0. It depends on what
    /// is in the buckets, not on the attempt that wrote them nor on where in the file they are.
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
        int parts = offsets.length - 1;
        ByteBuffer bytes = ByteBuffer
                .allocate(HEADER_BYTES + RUNS_BYTES + folds.length * FOLD_BYTES + parts * PART_BYTES
                        + Integer.BYTES);
        putHeader(bytes, INDEX_MAGIC, identity, bucketCount());
        bytes.putInt(runs);
        for (int fold : folds) {
            bytes.putInt(fold);
        }
        for (int part = 0; part < parts; part++) {
            bytes.putLong(partLength(part));
        }
        bytes.putInt(crc(bytes, bytes.position()));
        return bytes.flip();
    }

    /// Reads a whole index file; throws `DATA_CORRUPTED` when it is not one, from its first byte to its last.
    static OutputIndex fromBytes(ByteBuffer bytes, Path file) {
        int crcOffset = bytes.limit() - Integer.BYTES;
        if (crcOffset < HEADER_BYTES + RUNS_BYTES || bytes.getInt(crcOffset) != crc(bytes, crcOffset)) {
            throw corrupted(file, "the index does not match its checksum");
        }
        OutputIdentity identity = checkHeader(bytes, INDEX_MAGIC, file);
        int count = bytes.getInt(HEADER_BYTES - 2 * Integer.BYTES);
        bytes.position(HEADER_BYTES);
        int runs = bytes.getInt();
        long parts = (long) runs * count;
        long needed = HEADER_BYTES + RUNS_BYTES + (long) count * FOLD_BYTES + parts * PART_BYTES;
        if (count < 0 || runs < 1 || parts >= Integer.MAX_VALUE || crcOffset != needed) {
            throw corrupted(file, "an index of " + count + " buckets in " + runs + " runs does not have "
                    + bytes.limit() + " bytes");
        }
        int[] folds = new int[count];
        for (int b = 0; b < count; b++) {
            folds[b] = bytes.getInt();
        }
        long[] offsets = new long[(int) parts + 1];
        offsets[0] = HEADER_BYTES;
        for (int part = 0; part < parts; part++) {
            long length = bytes.getLong();
            if (length < 0) {
                throw corrupted(file, "part " + part + " has a length of " + length);
            }
            offsets[part + 1] = offsets[part] + length;
        }
        return new OutputIndex(identity, runs, offsets, folds);
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

    private long partLength(int part) {
        return offsets[part + 1] - offsets[part];
    }

    private long checksumOfBuckets() {
        ByteBuffer buckets = ByteBuffer.allocate(bucketCount() * (Long.BYTES + FOLD_BYTES));
        for (int b = 0; b < bucketCount(); b++) {
            buckets.putLong(length(b)).putInt(folds[b]);
        }
        CRC32 one = new CRC32();
        one.update(buckets.array());
        CRC32C other = new CRC32C();
        other.update(buckets.array());
        return one.getValue() << Integer.SIZE | other.getValue();
    }

    private static int crc(ByteBuffer bytes, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes.array(), bytes.arrayOffset(), length);
        return (int) crc.getValue();
    }
}
