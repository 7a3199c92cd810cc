package io.troupe.sql.format.parquet;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import net.jpountz.lz4.LZ4Compressor;
import net.jpountz.lz4.LZ4Factory;
import org.apache.parquet.format.CompressionCodec;
import org.xerial.snappy.Snappy;

/// Compresses pages with one codec; for one thread at a time.
final class Compressor implements Closeable {
    private static final LZ4Compressor LZ4 = LZ4Factory.fastestInstance().fastCompressor();

    private final CompressionCodec codec;
    private final ZstdCompressCtx zstd = new ZstdCompressCtx();
    private byte[] buffer = new byte[0];

    /// `level` counts for ZSTD alone.
    Compressor(CompressionCodec codec, int level) {
        this.codec = codec;
        zstd.setLevel(level);
    }

    CompressionCodec codec() {
        return codec;
    }

    /// The first `count` bytes of `source` compressed.
    byte[] compress(byte[] source, int count) throws IOException {
        return switch (codec) {
            case ZSTD -> {
                reserve(Zstd.compressBound(count));
                int made = zstd.compressByteArray(buffer, 0, buffer.length, source, 0, count);
                yield Arrays.copyOf(buffer, made);
            }
            case SNAPPY -> {
                reserve(Snappy.maxCompressedLength(count));
                yield Arrays.copyOf(buffer, Snappy.compress(source, 0, count, buffer, 0));
            }
            case LZ4_RAW -> {
                reserve(LZ4.maxCompressedLength(count));
                yield Arrays.copyOf(buffer, LZ4.compress(source, 0, count, buffer, 0));
            }
            case GZIP -> {
                ByteArrayOutputStream target = new ByteArrayOutputStream(count / 2 + 64);
                try (GZIPOutputStream out = new GZIPOutputStream(target)) {
                    out.write(source, 0, count);
                }
                yield target.toByteArray();
            }
            default -> Arrays.copyOf(source, count);
        };
    }

    private void reserve(long size) {
        if (buffer.length < size) {
            buffer = new byte[Math.toIntExact(size)];
        }
    }

    @Override
    public void close() {
        zstd.close();
    }
}
