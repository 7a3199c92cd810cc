package io.troupe.rdd.internal.batch;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The bytes of one batch as they are written. Numbers of fixed size are little endian. Large arrays of others are
/// not copied before they are sent.
final class BatchOutput extends OutputStream {
    private static final int LARGEST = Integer.MAX_VALUE - 8;
    private static final VarHandle SHORTS = view(short[].class);
    private static final VarHandle INTS = view(int[].class);
    private static final VarHandle LONGS = view(long[].class);

    /// So many bytes are lent rather than copied.
    private static final int LEAST_LENT = 1 << 12;

    /// Bytes of others that come after the first `position` of the buffer.
    private record Lent(int position, byte[] bytes, int from, int count) {}

    private byte[] buffer;
    private int size;
    private final List<Lent> lent = new ArrayList<>(1);
    private long lentBytes;

    /// An empty output for about `expectedBytes`.
    BatchOutput(int expectedBytes) {
        buffer = new byte[Math.clamp(expectedBytes, 256, 1 << 20)];
    }

    static VarHandle view(Class<?> array) {
        return MethodHandles.byteArrayViewVarHandle(array, ByteOrder.LITTLE_ENDIAN);
    }

    /// How many bytes there are.
    int size() {
        requireRoom(0);
        return (int) (size + lentBytes);
    }

    /// Sends all bytes to `target`.
    void sendTo(OutputStream target) throws IOException {
        int sent = 0;
        for (Lent part : lent) {
            target.write(buffer, sent, part.position() - sent);
            target.write(part.bytes(), part.from(), part.count());
            sent = part.position();
        }
        target.write(buffer, sent, size - sent);
    }

    @Override
    public void write(int value) {
        ensure(1);
        buffer[size++] = (byte) value;
    }

    @Override
    public void write(byte[] bytes, int from, int count) {
        ensure(count);
        System.arraycopy(bytes, from, buffer, size, count);
        size += count;
    }

    /// Writes bytes that do not change before [#sendTo].
    void writeLent(byte[] bytes, int from, int count) {
        if (count < LEAST_LENT) {
            write(bytes, from, count);
            return;
        }
        requireRoom(count);
        lent.add(new Lent(size, bytes, from, count));
        lentBytes += count;
    }

    /// Seven bits a byte, lowest first, the high bit says that more follow; small numbers of either sign are
    /// short.
    void writeSigned(long value) {
        writeUnsigned(value << 1 ^ value >> 63);
    }

    /// Seven bits a byte, lowest first, the high bit says that more follow.
    void writeUnsigned(long value) {
        ensure(10);
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            buffer[size++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        buffer[size++] = (byte) rest;
    }

    /// The low `width` bytes (0, 1, 2, 4 or 8) of each of `values[0]` to `values[count - 1]`, less `base`.
    void writeFixed(long[] values, int count, long base, int width) {
        ensure((long) count * width);
        int target = size;
        switch (width) {
            case 0 -> {
            }
            case 1 -> {
                for (int i = 0; i < count; i++) {
                    buffer[target + i] = (byte) (values[i] - base);
                }
            }
            case 2 -> {
                for (int i = 0; i < count; i++) {
                    SHORTS.set(buffer, target + 2 * i, (short) (values[i] - base));
                }
            }
            case 4 -> {
                for (int i = 0; i < count; i++) {
                    INTS.set(buffer, target + 4 * i, (int) (values[i] - base));
                }
            }
            default -> {
                for (int i = 0; i < count; i++) {
                    LONGS.set(buffer, target + 8 * i, values[i] - base);
                }
            }
        }
        size += count * width;
    }

    /// The low bytes of `letters[0]` to `letters[count - 1]`.
    void writeNarrow(char[] letters, int count) {
        ensure(count);
        byte[] target = buffer;
        int start = size;
        for (int i = 0; i < count; i++) {
            target[start + i] = (byte) letters[i];
        }
        size += count;
    }

    /// Two bytes for each of `letters[0]` to `letters[count - 1]`.
    void writeWide(char[] letters, int count) {
        ensure(2L * count);
        for (int i = 0; i < count; i++) {
            SHORTS.set(buffer, size + 2 * i, (short) letters[i]);
        }
        size += 2 * count;
    }

    private void ensure(long more) {
        if (size + more <= buffer.length) {
            return;
        }
        requireRoom(more);
        buffer = Arrays.copyOf(buffer, (int) Math.min(LARGEST, Math.max(2L * buffer.length, size + more)));
    }

    private void requireRoom(long more) {
        if (size + lentBytes + more > LARGEST) {
            throw new TroupeException(
                    ErrorCode.VALUE_NOT_SERIALIZABLE,
                    "One batch of records takes more than 2 GiB as bytes. Use smaller records.");
        }
    }
}
