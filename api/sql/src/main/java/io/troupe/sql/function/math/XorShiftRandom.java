package io.troupe.sql.function.math;

import java.nio.ByteBuffer;
import java.util.Random;

/// A fast generator whose numbers for a seed are those that users of Spark know. Not thread safe.
public final class XorShiftRandom extends Random {
    private static final long serialVersionUID = 1L;
    private static final int ARRAY_SEED = 0x3c074a61;

    private long state;

    /// A generator for `seed`, whose bits are mixed first.
    public XorShiftRandom(long seed) {
        super(0);
        state = mixed(seed);
    }

    @Override
    protected int next(int bits) {
        long next = state ^ state << 21;
        next ^= next >>> 35;
        next ^= next << 4;
        state = next;
        return (int) (next & (1L << bits) - 1);
    }

    private static long mixed(long seed) {
        byte[] bytes = ByteBuffer.allocate(8).putLong(seed).array();
        int low = murmur(bytes, ARRAY_SEED);
        int high = murmur(bytes, low);
        return (long) high << 32 | low & 0xFFFFFFFFL;
    }

    /// Murmur3 of eight bytes.
    private static int murmur(byte[] bytes, int seed) {
        int hash = seed;
        for (int i = 0; i < bytes.length; i += 4) {
            int word = bytes[i] & 0xFF | (bytes[i + 1] & 0xFF) << 8 | (bytes[i + 2] & 0xFF) << 16
                    | (bytes[i + 3] & 0xFF) << 24;
            word *= 0xcc9e2d51;
            word = Integer.rotateLeft(word, 15) * 0x1b873593;
            hash = Integer.rotateLeft(hash ^ word, 13) * 5 + 0xe6546b64;
        }
        hash ^= bytes.length;
        hash = (hash ^ hash >>> 16) * 0x85ebca6b;
        hash = (hash ^ hash >>> 13) * 0xc2b2ae35;
        return hash ^ hash >>> 16;
    }
}
