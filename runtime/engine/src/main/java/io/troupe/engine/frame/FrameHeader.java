package io.troupe.engine.frame;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/// The 16 bytes before a payload; see the package comment.
final class FrameHeader {
    static final int BYTES = 16;
    /// The most raw bytes in one frame.
    static final int MOST_RAW_BYTES = 1 << 16;

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class,
            ByteOrder.BIG_ENDIAN);
    private static final int CRC_OFFSET = 12;

    private FrameHeader() {}

    /// Writes a header and returns its checksum.
    static int put(byte[] target, int offset, int storedLength, int rawLength, int payloadCrc) {
        INT.set(target, offset, storedLength);
        INT.set(target, offset + 4, rawLength);
        INT.set(target, offset + 8, payloadCrc);
        int headerCrc = crc(target, offset, CRC_OFFSET);
        INT.set(target, offset + CRC_OFFSET, headerCrc);
        return headerCrc;
    }

    static boolean isValid(byte[] header) {
        if (actualHeaderCrc(header) != headerCrc(header)) {
            return false;
        }
        int stored = storedLength(header);
        int raw = rawLength(header);
        return raw >= 0 && raw <= MOST_RAW_BYTES && stored >= 0 && stored <= raw
                && (stored == 0) == (raw == 0);
    }

    /// The checksum of the header as it is now; [#headerCrc] is what was written.
    static int actualHeaderCrc(byte[] header) {
        return crc(header, 0, CRC_OFFSET);
    }

    static int storedLength(byte[] header) {
        return (int) INT.get(header, 0);
    }

    static int rawLength(byte[] header) {
        return (int) INT.get(header, 4);
    }

    static int payloadCrc(byte[] header) {
        return (int) INT.get(header, 8);
    }

    static int headerCrc(byte[] header) {
        return (int) INT.get(header, CRC_OFFSET);
    }

    static int crc(byte[] bytes, int offset, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, offset, length);
        return (int) crc.getValue();
    }
}
