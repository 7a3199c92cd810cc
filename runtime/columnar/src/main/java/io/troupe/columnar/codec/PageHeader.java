package io.troupe.columnar.codec;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/// The header of a page; see the package.
record PageHeader(byte compression, int length, int storedLength, int checksum) {
    /// How many bytes it takes.
    static final int BYTES = 24;

    private static final int MAGIC = 'T' | 'P' << 8 | 'G' << 16 | 'E' << 24;
    private static final byte VERSION = 1;
    private static final int CHECKED_BYTES = 20;

    byte[] toBytes() {
        byte[] bytes = new byte[BYTES];
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        buffer.putInt(MAGIC).put(VERSION).put(compression).putShort((short) 0);
        buffer.putInt(length).putInt(storedLength).putInt(checksum);
        buffer.putInt(checksumOf(bytes, 0, CHECKED_BYTES));
        return bytes;
    }

    /// Reads the header at the start of `bytes`.
    static PageHeader of(byte[] bytes) throws CorruptPageException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int magic = buffer.getInt();
        if (magic != MAGIC) {
            throw new CorruptPageException(
                    "no page begins with the bytes " + Integer.toHexString(Integer.reverseBytes(magic)));
        }
        if (buffer.getInt(CHECKED_BYTES) != checksumOf(bytes, 0, CHECKED_BYTES)) {
            throw new CorruptPageException("the header of a page is damaged: its checksum is wrong");
        }
        byte version = buffer.get();
        if (version != VERSION) {
            throw new CorruptPageException(
                    "a page of version " + version + ", where only " + VERSION + " is known");
        }
        byte compression = buffer.get();
        buffer.getShort();
        PageHeader header = new PageHeader(compression, buffer.getInt(), buffer.getInt(), buffer.getInt());
        if (header.length < 0 || header.storedLength < 0) {
            throw new CorruptPageException("a page of " + header.length + " bytes, stored as "
                    + header.storedLength + ", cannot be");
        }
        return header;
    }

    static int checksumOf(byte[] bytes, int from, int length) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, from, length);
        return (int) checksum.getValue();
    }
}
