package io.troupe.sql.format.record;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/// Writes what [BlockInput] reads: blocks of one piece each.
final class BlockOutput extends OutputStream {
    private static final int BLOCK = 1 << 17;

    private final DataOutputStream out;
    private final Packer packer;
    private final byte[] plain = new byte[BLOCK];
    private int length;

    BlockOutput(OutputStream out, Packer packer) {
        this.out = new DataOutputStream(out);
        this.packer = packer;
    }

    /// Packs one piece.
    @FunctionalInterface
    interface Packer {
        /// The first `length` of `plain`, packed.
        byte[] pack(byte[] plain, int length) throws IOException;
    }

    @Override
    public void write(int next) throws IOException {
        write(new byte[]{(byte) next}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int count) throws IOException {
        int from = offset;
        int left = count;
        while (left > 0) {
            int part = Math.min(left, BLOCK - length);
            System.arraycopy(bytes, from, plain, length, part);
            length += part;
            from += part;
            left -= part;
            if (length == BLOCK) {
                endBlock();
            }
        }
    }

    private void endBlock() throws IOException {
        if (length > 0) {
            byte[] packed = packer.pack(plain, length);
            out.writeInt(length);
            out.writeInt(packed.length);
            out.write(packed);
            length = 0;
        }
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    @Override
    public void close() throws IOException {
        endBlock();
        out.close();
    }
}
