package io.troupe.engine.schedule;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The sizes of the buckets of one map output, one byte each: 0 stands for empty, `b` for about `1.1^b`
/// bytes, rounded up, so that an estimate is never below the truth and at most 10 % above it. Buckets of
/// more than 35 GB count as 35 GB.
public final class BucketSizes {
    private static final double LOG_BASE = Math.log(1.1);
    /// The bytes that each value of a size stands for.
    private static final long[] BYTES = new long[256];

    static {
        for (int log = 1; log < BYTES.length; log++) {
            BYTES[log] = (long) Math.ceil(Math.pow(1.1, log));
        }
    }

    private final byte[] logs;

    private BucketSizes(byte[] logs) {
        this.logs = logs;
    }

    /// Rounds `bytes`, one exact size per bucket.
    public static BucketSizes of(long[] bytes) {
        byte[] logs = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            logs[i] = bytes[i] == 0
                    ? 0
                    : (byte) Math.clamp((int) Math.ceil(Math.log(bytes[i]) / LOG_BASE), 1, 255);
        }
        return new BucketSizes(logs);
    }

    /// From the form that [#toBytes()] returns; takes ownership.
    public static BucketSizes fromBytes(byte[] logs) {
        return new BucketSizes(logs);
    }

    /// A copy of the rounded sizes.
    public byte[] toBytes() {
        return logs.clone();
    }

    /// How many buckets there are.
    public int count() {
        return logs.length;
    }

    /// Whether bucket `index` has no records.
    public boolean isEmpty(int index) {
        return logs[index] == 0;
    }

    /// About how many bytes bucket `index` has.
    public long sizeInBytes(int index) {
        return BYTES[logs[index] & 0xFF];
    }

    /// About how many bytes all buckets have together.
    public long totalInBytes() {
        long total = 0;
        for (int i = 0; i < logs.length; i++) {
            total += sizeInBytes(i);
        }
        return total;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof BucketSizes that && Arrays.equals(that.logs, logs);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(logs);
    }

    @Override
    public String toString() {
        return logs.length + " buckets";
    }
}
