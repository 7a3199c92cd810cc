package io.troupe.sql.function.hash;

/// Murmur3 of 32 bits, with the bytes past the last whole word mixed one by one as signed integers.
final class Murmur {
    private Murmur() {}

    static int ofInt(int value, int seed) {
        return finished(mixed(seed, value), 4);
    }

    static int ofLong(long value, int seed) {
        return finished(mixed(mixed(seed, (int) value), (int) (value >>> 32)), 8);
    }

    static int ofBytes(byte[] bytes, int seed) {
        int hash = seed;
        int words = bytes.length & ~3;
        for (int i = 0; i < words; i += 4) {
            int word = bytes[i] & 0xFF | (bytes[i + 1] & 0xFF) << 8 | (bytes[i + 2] & 0xFF) << 16
                    | (bytes[i + 3] & 0xFF) << 24;
            hash = mixed(hash, word);
        }
        for (int i = words; i < bytes.length; i++) {
            hash = mixed(hash, bytes[i]);
        }
        return finished(hash, bytes.length);
    }

    private static int mixed(int hash, int word) {
        int k = Integer.rotateLeft(word * 0xcc9e2d51, 15) * 0x1b873593;
        return Integer.rotateLeft(hash ^ k, 13) * 5 + 0xe6546b64;
    }

    private static int finished(int hash, int length) {
        int h = hash ^ length;
        h = (h ^ h >>> 16) * 0x85ebca6b;
        h = (h ^ h >>> 13) * 0xc2b2ae35;
        return h ^ h >>> 16;
    }
}
