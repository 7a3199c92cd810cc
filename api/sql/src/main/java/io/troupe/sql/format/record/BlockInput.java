package io.troupe.sql.format.record;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import net.jpountz.lz4.LZ4Exception;

/// Bytes in blocks: each says its plain length, then come pieces until it is full, each after its packed
/// length; lengths have their most significant byte first.
final class BlockInput extends InputStream {
    private static final int LARGEST = 1 << 28;

    private final DataInputStream in;
    private final Unpacker unpacker;
    private byte[] plain = new byte[0];
    private int position;
    private int limit;
    /// Of the block, how much is still to come.
    private int left;

    BlockInput(InputStream in, Unpacker unpacker) {
        this.in = new DataInputStream(new BufferedInputStream(in, 1 << 16));
        this.unpacker = unpacker;
    }

    /// Unpacks one piece.
    @FunctionalInterface
    interface Unpacker {
        /// Puts the plain bytes of the first `length` of `packed` into `plain`; returns how many. Fails when there are more
        /// than fit.
        int unpack(byte[] packed, int length, byte[] plain) throws IOException;
    }

    @Override
    public int read() throws IOException {
        return position < limit || fill() ? plain[position++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (position == limit && !fill()) {
            return -1;
        }
        int count = Math.min(length, limit - position);
        System.arraycopy(plain, position, target, offset, count);
        position += count;
        return count;
    }

    private boolean fill() throws IOException {
        while (left == 0) {
            int first = in.read();
            if (first < 0) {
                return false;
            }
            left = first << 24 | in.readUnsignedByte() << 16 | in.readUnsignedShort();
            require(left, "plain");
        }
        int packed = in.readInt();
        require(packed, "packed");
        byte[] bytes = in.readNBytes(packed);
        if (bytes.length < packed) {
            throw new EOFException("the last block ends early");
        }
        if (plain.length < left) {
            plain = new byte[left];
        }
        try {
            limit = unpacker.unpack(bytes, packed, plain);
        } catch (LZ4Exception e) {
            throw new IOException("a block cannot be unpacked", e);
        }
        position = 0;
        if (limit <= 0 || limit > left) {
            throw new IOException("a block of " + left + " bytes has a piece of " + limit);
        }
        left -= limit;
        return true;
    }

    private static void require(int length, String kind) throws IOException {
        if (length < 0 || length > LARGEST) {
            throw new IOException(
                    "a block of " + length + " " + kind + " bytes; " + LARGEST + " is the most");
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
