package io.troupe.util.sketch;

/// Murmur3 of 32 bits, where the bytes behind the last whole word are mixed one by one, as signed numbers.
final class ItemHash {
    private ItemHash() {}

    static int ofLong(long value, int seed) {
        return finished(mixed(mixed(seed, (int) value), (int) (value >>> 32)), Long.BYTES);
    }

    static int ofBytes(byte[] bytes, int seed) {
        int hash = seed;
        int whole = bytes.length & ~3;
        for (int i = 0; i < whole; i += Integer.BYTES) {
            hash = mixed(hash, bytes[i] & 0xFF | (bytes[i + 1] & 0xFF) << 8 | (bytes[i + 2] & 0xFF) << 16
                    | bytes[i + 3] << 24);
        }
        for (int i = whole; i < bytes.length; i++) {
            hash = mixed(hash, bytes[i]);
        }
        return finished(hash, bytes.length);
    }

    private static int mixed(int hash, int word) {
        int scrambled = Integer.rotateLeft(word * 0xcc9e2d51, 15) * 0x1b873593;
        return Integer.rotateLeft(hash ^ scrambled, 13) * 5 + 0xe6546b64;
    }

    private static int finished(int hash, int length) {
        int mixed = hash ^ length;
        mixed = (mixed ^ mixed >>> 16) * 0x85ebca6b;
        mixed = (mixed ^ mixed >>> 13) * 0xc2b2ae35;
        return mixed ^ mixed >>> 16;
    }
}
