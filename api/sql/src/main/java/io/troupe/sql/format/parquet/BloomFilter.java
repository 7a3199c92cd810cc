package io.troupe.sql.format.parquet;

import net.jpountz.xxhash.XXHash64;
import net.jpountz.xxhash.XXHashFactory;

/// The split-block bloom filter of the format: blocks of 256 bits, in each of which a value sets eight.
final class BloomFilter {
    /// Bytes of the largest filter that is read or written.
    static final int LARGEST = 1 << 27;
    private static final int BLOCK = 32;
    private static final int[] SALT = {
            0x47b6137b, 0x44974d91, 0x8824ad5b, 0xa2b7289d, 0x705495c7, 0x2df1424b, 0x9efc4947, 0x5c6bfb31};
    private static final XXHash64 HASH = XXHashFactory.fastestJavaInstance().hash64();

    private final byte[] bits;

    /// A filter over `bits`, whose length is a multiple of 32.
    BloomFilter(byte[] bits) {
        this.bits = bits;
    }

    /// An empty filter for about `values` different values: one in a hundred others is taken for one of them.
    static BloomFilter forValues(long values) {
        long bytes = Long.highestOneBit(Math.max(BLOCK, values * 10 / 8) - 1) << 1;
        return new BloomFilter(new byte[Math.clamp(bytes, BLOCK, LARGEST)]);
    }

    byte[] bits() {
        return bits;
    }

    /// Adds a value in the encoding PLAIN without a length.
    void add(byte[] value, int from, int to) {
        long hash = HASH.hash(value, from, to - from, 0);
        int block = block(hash);
        for (int i = 0; i < SALT.length; i++) {
            int at = block + 4 * i;
            LittleEndian.INT.set(bits, at, LittleEndian.getInt(bits, at) | bit(hash, i));
        }
    }

    /// Whether the value may have been added.
    boolean mayContain(byte[] value) {
        long hash = HASH.hash(value, 0, value.length, 0);
        int block = block(hash);
        for (int i = 0; i < SALT.length; i++) {
            if ((LittleEndian.getInt(bits, block + 4 * i) & bit(hash, i)) == 0) {
                return false;
            }
        }
        return true;
    }

    private int block(long hash) {
        return (int) ((hash >>> 32) * (bits.length / BLOCK) >>> 32) * BLOCK;
    }

    private static int bit(long hash, int i) {
        return 1 << ((int) hash * SALT[i] >>> 27);
    }
}
