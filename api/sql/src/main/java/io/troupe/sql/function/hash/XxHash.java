package io.troupe.sql.function.hash;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// xxHash of 64 bits.
final class XxHash {
    private static final long P1 = 0x9E3779B185EBCA87L;
    private static final long P2 = 0xC2B2AE3D27D4EB4FL;
    private static final long P3 = 0x165667B19E3779F9L;
    private static final long P4 = 0x85EBCA77C2B2AE63L;
    private static final long P5 = 0x27D4EB2F165667C5L;

    private XxHash() {}

    static long ofInt(int value, long seed) {
        long hash = seed + P5 + 4;
        hash ^= (value & 0xFFFFFFFFL) * P1;
        return finished(Long.rotateLeft(hash, 23) * P2 + P3);
    }

    static long ofLong(long value, long seed) {
        long hash = seed + P5 + 8;
        hash ^= round(0, value);
        return finished(Long.rotateLeft(hash, 27) * P1 + P4);
    }

    static long ofBytes(byte[] bytes, long seed) {
        ByteBuffer data = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        long hash = bytes.length >= 32 ? stripes(data, seed) : seed + P5;
        hash += bytes.length;
        while (data.remaining() >= 8) {
            hash = Long.rotateLeft(hash ^ round(0, data.getLong()), 27) * P1 + P4;
        }
        if (data.remaining() >= 4) {
            hash = Long.rotateLeft(hash ^ (data.getInt() & 0xFFFFFFFFL) * P1, 23) * P2 + P3;
        }
        while (data.hasRemaining()) {
            hash = Long.rotateLeft(hash ^ (data.get() & 0xFF) * P5, 11) * P1;
        }
        return finished(hash);
    }

    private static long stripes(ByteBuffer data, long seed) {
        long v1 = seed + P1 + P2;
        long v2 = seed + P2;
        long v3 = seed;
        long v4 = seed - P1;
        while (data.remaining() >= 32) {
            v1 = round(v1, data.getLong());
            v2 = round(v2, data.getLong());
            v3 = round(v3, data.getLong());
            v4 = round(v4, data.getLong());
        }
        long hash = Long.rotateLeft(v1, 1) + Long.rotateLeft(v2, 7) + Long.rotateLeft(v3, 12)
                + Long.rotateLeft(v4, 18);
        for (long v : new long[]{v1, v2, v3, v4}) {
            hash = (hash ^ round(0, v)) * P1 + P4;
        }
        return hash;
    }

    private static long round(long lane, long input) {
        return Long.rotateLeft(lane + input * P2, 31) * P1;
    }

    private static long finished(long hash) {
        long h = (hash ^ hash >>> 33) * P2;
        h = (h ^ h >>> 29) * P3;
        return h ^ h >>> 32;
    }
}
