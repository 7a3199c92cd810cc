package io.troupe.sql.avro;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.apache.avro.io.Decoder;
import org.apache.avro.util.Utf8;
import org.jspecify.annotations.Nullable;

/// Reads the binary encoding from an array. No length is believed that is more than what is left, so that damaged bytes
/// end in an exception and neither in an endless loop nor in a huge array.
final class BoundedDecoder extends Decoder {
    /// How many elements that take no bytes, such as nulls, a list may have.
    private static final long MOST_EMPTY = 1 << 20;

    private byte[] bytes = new byte[0];
    private ByteBuffer numbers = ByteBuffer.wrap(bytes);
    private int at;
    private int end;

    /// Reads `source` from `from` to `to` from now on.
    void reset(byte[] source, int from, int to) {
        bytes = source;
        numbers = ByteBuffer.wrap(source).order(ByteOrder.LITTLE_ENDIAN);
        at = from;
        end = to;
    }

    /// How many bytes are left.
    int left() {
        return end - at;
    }

    /// Where the next byte is.
    int position() {
        return at;
    }

    private int take(long length) throws IOException {
        if (length < 0 || length > end - at) {
            throw new EOFException("a value of " + length + " bytes where " + (end - at) + " are left");
        }
        int from = at;
        at += (int) length;
        return from;
    }

    @Override
    public void readNull() {
        // takes no bytes
    }

    @Override
    public boolean readBoolean() throws IOException {
        return bytes[take(1)] == 1;
    }

    @Override
    public int readInt() throws IOException {
        long value = readLong();
        if (value != (int) value) {
            throw new IOException("an integer of more than 32 bits");
        }
        return (int) value;
    }

    @Override
    public long readLong() throws IOException {
        long bits = 0;
        for (int shift = 0; shift < 70; shift += 7) {
            byte next = bytes[take(1)];
            bits |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return bits >>> 1 ^ -(bits & 1);
            }
        }
        throw new IOException("an integer of more than 64 bits");
    }

    @Override
    public float readFloat() throws IOException {
        return numbers.getFloat(take(4));
    }

    @Override
    public double readDouble() throws IOException {
        return numbers.getDouble(take(8));
    }

    @Override
    public Utf8 readString(@Nullable Utf8 old) throws IOException {
        return new Utf8(readString());
    }

    @Override
    public String readString() throws IOException {
        int length = length();
        return new String(bytes, take(length), length, StandardCharsets.UTF_8);
    }

    @Override
    public void skipString() throws IOException {
        take(length());
    }

    @Override
    public ByteBuffer readBytes(@Nullable ByteBuffer old) throws IOException {
        byte[] copy = new byte[length()];
        readFixed(copy, 0, copy.length);
        return ByteBuffer.wrap(copy);
    }

    private int length() throws IOException {
        long length = readLong();
        if (length < 0 || length > left()) {
            throw new EOFException("a value of " + length + " bytes where " + left() + " are left");
        }
        return (int) length;
    }

    @Override
    public void skipBytes() throws IOException {
        take(length());
    }

    @Override
    public void readFixed(byte[] target, int start, int length) throws IOException {
        System.arraycopy(bytes, take(length), target, start, length);
    }

    @Override
    public void skipFixed(int length) throws IOException {
        take(length);
    }

    @Override
    public int readEnum() throws IOException {
        return readInt();
    }

    @Override
    public long readArrayStart() throws IOException {
        long count = readLong();
        if (count < 0) {
            readLong();
            count = -count;
        }
        if (count < 0 || count > Math.max(left(), MOST_EMPTY)) {
            throw new IOException("a block of " + count + " elements where " + left() + " bytes are left");
        }
        return count;
    }

    @Override
    public long arrayNext() throws IOException {
        return readArrayStart();
    }

    @Override
    public long skipArray() throws IOException {
        long count = readLong();
        while (count < 0) {
            take(readLong());
            count = readLong();
        }
        if (count > Math.max(left(), MOST_EMPTY)) {
            throw new IOException("a block of " + count + " elements where " + left() + " bytes are left");
        }
        return count;
    }

    @Override
    public long readMapStart() throws IOException {
        return readArrayStart();
    }

    @Override
    public long mapNext() throws IOException {
        return readArrayStart();
    }

    @Override
    public long skipMap() throws IOException {
        return skipArray();
    }

    @Override
    public int readIndex() throws IOException {
        return readInt();
    }
}
