package io.troupe.sql.format.parquet;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.GZIPInputStream;
import net.jpountz.lz4.LZ4Exception;
import net.jpountz.lz4.LZ4Factory;
import net.jpountz.lz4.LZ4SafeDecompressor;
import org.apache.parquet.format.CompressionCodec;
import org.jspecify.annotations.Nullable;
import org.xerial.snappy.Snappy;

/// Decompresses pages; for one thread at a time.
final class Decompressor implements Closeable {
    private static final int MOST_DEFLATED = 1040;
    private static final int MOST_LZ4 = 256;
    private static final LZ4SafeDecompressor LZ4 = LZ4Factory.fastestInstance().safeDecompressor();

    private @Nullable ZstdDecompressCtx zstd;

    /// Checks that `count` bytes of `source` can become `size` bytes, before memory is taken for them.
    void check(CompressionCodec codec, byte[] source, int from, int count, int size, long chunkSize) {
        boolean possible = switch (codec) {
            case UNCOMPRESSED -> size == count;
            case SNAPPY -> count > 0 && snappySize(source, from, count) == size;
            case ZSTD -> isZstdSize(source, from, count, size, chunkSize);
            case GZIP -> size <= (long) count * MOST_DEFLATED + 64;
            case LZ4, LZ4_RAW -> size <= (long) count * MOST_LZ4 + 64;
            case BROTLI, LZO -> throw new CorruptFileException(
                    "the codec " + codec + " is not supported; ZSTD, SNAPPY, GZIP, LZ4 and UNCOMPRESSED are");
        };
        if (size < 0 || !possible) {
            throw new CorruptFileException(
                    count + " bytes of " + codec + " cannot become " + size + " bytes");
        }
    }

    private static int snappySize(byte[] source, int from, int count) {
        try {
            return Snappy.uncompressedLength(source, from, count);
        } catch (IOException e) {
            throw new CorruptFileException("bytes that SNAPPY cannot decompress: " + e.getMessage());
        }
    }

    private static boolean isZstdSize(byte[] source, int from, int count, int size, long chunkSize) {
        long known = Zstd.getFrameContentSize(source, from, count);
        return known >= 0 ? known == size || size == 0 : size <= Math.max(chunkSize, 1 << 20);
    }

    /// Puts the `size` bytes that `count` bytes of `source` were into `target`.
    void decompress(
            CompressionCodec codec, byte[] source, int from, int count, byte[] target, int offset, int size) {
        if (size == 0) {
            return;
        }
        try {
            int made = switch (codec) {
                case UNCOMPRESSED -> {
                    System.arraycopy(source, from, target, offset, size);
                    yield size;
                }
                case SNAPPY -> Snappy.uncompress(source, from, count, target, offset);
                case ZSTD -> zstd().decompressByteArray(target, offset, size, source, from, count);
                case GZIP -> inflate(source, from, count, target, offset, size);
                case LZ4_RAW -> LZ4.decompress(source, from, count, target, offset, size);
                case LZ4 -> framedLz4(source, from, count, target, offset, size);
                case BROTLI, LZO ->
                    throw new CorruptFileException("the codec " + codec + " is not supported");
            };
            if (made != size) {
                throw new CorruptFileException(made + " bytes of " + codec + " where " + size + " are due");
            }
        } catch (ZstdException | LZ4Exception | IOException e) {
            throw new CorruptFileException("bytes that " + codec + " cannot decompress: " + e.getMessage());
        }
    }

    private ZstdDecompressCtx zstd() {
        if (zstd == null) {
            zstd = new ZstdDecompressCtx();
        }
        return zstd;
    }

    private static int inflate(byte[] source, int from, int count, byte[] target, int offset, int size)
            throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(source, from, count), 8192)) {
            return in.readNBytes(target, offset, size);
        }
    }

    /// The older LZ4 of the format: blocks, each after its sizes with the most significant byte first.
    private static int framedLz4(byte[] source, int from, int count, byte[] target, int offset, int size) {
        ByteBuffer in = ByteBuffer.wrap(source, from, count);
        int made = 0;
        while (in.remaining() > 8) {
            int whole = in.getInt();
            int packed = in.getInt();
            if (packed < 0 || packed > in.remaining() || whole < 0 || whole > size - made) {
                throw new CorruptFileException("a block of LZ4 of " + packed + " bytes that become " + whole);
            }
            made += LZ4.decompress(source, in.position(), packed, target, offset + made, size - made);
            in.position(in.position() + packed);
        }
        return made;
    }

    @Override
    public void close() {
        if (zstd != null) {
            zstd.close();
            zstd = null;
        }
    }
}
