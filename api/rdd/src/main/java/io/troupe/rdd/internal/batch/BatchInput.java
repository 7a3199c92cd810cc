package io.troupe.rdd.internal.batch;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import java.io.InputStream;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.Objects;

/// The bytes of one batch as they are read: the counterpart of [BatchOutput]. What cannot have been written
/// fails with `DATA_CORRUPTED`.
final class BatchInput extends InputStream {
    private static final VarHandle SHORTS = BatchOutput.view(short[].class);
    private static final VarHandle INTS = BatchOutput.view(int[].class);
    private static final VarHandle LONGS = BatchOutput.view(long[].class);

    private final byte[] bytes;
    private int position;

    /// Reads `bytes` from the start.
    BatchInput(byte[] bytes) {
        this.bytes = bytes;
    }

    @Override
    public int read() {
        return position < bytes.length ? bytes[position++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] target, int from, int count) {
        Objects.checkFromIndexSize(from, count, target.length);
        int available = Math.min(count, bytes.length - position);
        if (available == 0) {
            return count == 0 ? 0 : -1;
        }
        System.arraycopy(bytes, position, target, from, available);
        position += available;
        return available;
    }

    long readSigned() {
        long value = readUnsigned();
        return value >>> 1 ^ -(value & 1);
    }

    long readUnsigned() {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            int part = bytes[take(1)];
            value |= (part & 0x7FL) << shift;
            if (part >= 0) {
                return value;
            }
        }
        throw damaged();
    }

    /// A number of at most 31 bits.
    int readCount() {
        long count = readUnsigned();
        if (count < 0 || count > Integer.MAX_VALUE) {
            throw damaged();
        }
        return (int) count;
    }

    /// Checks that at least `count` bytes follow, before memory is allocated for them.
    void require(long count) {
        if (count > bytes.length - position) {
            throw damaged();
        }
    }

    int readByte() {
        return bytes[take(1)] & 0xFF;
    }

    /// The counterpart of [BatchOutput#writeFixed].
    void readFixed(long[] values, int count, long base, int width) {
        int source = take((long) count * width);
        switch (width) {
            case 0 -> Arrays.fill(values, 0, count, base);
            case 1 -> {
                for (int i = 0; i < count; i++) {
                    values[i] = (bytes[source + i] & 0xFFL) + base;
                }
            }
            case 2 -> {
                for (int i = 0; i < count; i++) {
                    values[i] = ((short) SHORTS.get(bytes, source + 2 * i) & 0xFFFFL) + base;
                }
            }
            case 4 -> {
                for (int i = 0; i < count; i++) {
                    values[i] = ((int) INTS.get(bytes, source + 4 * i) & 0xFFFF_FFFFL) + base;
                }
            }
            case 8 -> {
                for (int i = 0; i < count; i++) {
                    values[i] = (long) LONGS.get(bytes, source + 8 * i) + base;
                }
            }
            default -> throw damaged();
        }
    }

    /// The next `count` bytes as the characters of texts of these [coded lengths][PackedText#over]. They share
    /// the array of this input.
    PackedText readTexts(long count, int[] lengths) {
        return PackedText.over(bytes, take(count), lengths);
    }

    /// Checks that all bytes were read.
    void requireEnd() {
        if (position != bytes.length) {
            throw damaged();
        }
    }

    TroupeException damaged() {
        return new TroupeException(
                ErrorCode.DATA_CORRUPTED,
                "A batch of %,d bytes cannot be read at byte %,d.".formatted(bytes.length, position));
    }

    private int take(long count) {
        require(count);
        int start = position;
        position += (int) count;
        return start;
    }
}
