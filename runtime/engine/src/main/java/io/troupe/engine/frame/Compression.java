package io.troupe.engine.frame;

import net.jpountz.lz4.LZ4Compressor;
import net.jpountz.lz4.LZ4Factory;
import net.jpountz.lz4.LZ4SafeDecompressor;

/// The LZ4 block format, as native code where that is allowed and possible, else in Java.
final class Compression {
    private static final LZ4Factory FACTORY = factory();
    private static final LZ4Compressor COMPRESSOR = FACTORY.fastCompressor();
    private static final LZ4SafeDecompressor DECOMPRESSOR = FACTORY.safeDecompressor();

    private Compression() {}

    private static LZ4Factory factory() {
        if (LZ4Factory.class.getModule().isNativeAccessEnabled()) {
            try {
                return LZ4Factory.nativeInstance();
            } catch (LinkageError | RuntimeException _) {
                // No library for this platform, or a folder for temporary files from which nothing may be loaded.
                return LZ4Factory.safeInstance();
            }
        }
        return LZ4Factory.safeInstance();
    }

    /// How long `target` must be behind `targetOffset` in [#compress].
    static int mostCompressedBytes(int rawLength) {
        return COMPRESSOR.maxCompressedLength(rawLength);
    }

    /// Returns how many bytes of `target` were written.
    static int compress(byte[] raw, int rawOffset, int rawLength, byte[] target, int targetOffset) {
        return COMPRESSOR.compress(raw, rawOffset, rawLength, target, targetOffset);
    }

    static void decompress(byte[] stored, int storedLength, byte[] raw, int rawOffset, int rawLength) {
        int length = DECOMPRESSOR.decompress(stored, 0, storedLength, raw, rawOffset, rawLength);
        if (length != rawLength) {
            throw new IllegalStateException("a frame of " + rawLength + " bytes has " + length);
        }
    }
}
