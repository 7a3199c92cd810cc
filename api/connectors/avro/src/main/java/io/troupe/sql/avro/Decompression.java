package io.troupe.sql.avro;

import com.github.luben.zstd.ZstdInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.tukaani.xz.XZInputStream;
import org.xerial.snappy.Snappy;

/// Brings blocks back to what they were before a codec made them smaller, up to a size.
final class Decompression {
    private static final int CHECKSUM = 4;

    private Decompression() {}

    /// Whether there is a codec of this name.
    static boolean knows(String codec) {
        return switch (codec) {
            case "null", "deflate", "snappy", "bzip2", "xz", "zstandard" -> true;
            default -> false;
        };
    }

    /// What `block` was; `codec` is the name in the file. Throws IOException when the bytes make no sense or would become
    /// more than `most`.
    static byte[] of(String codec, byte[] block, long most) throws IOException {
        return switch (codec) {
            case "null" -> block;
            case "deflate" -> {
                Inflater inflater = new Inflater(true);
                try (InputStream in = new InflaterInputStream(input(block), inflater, 1 << 13)) {
                    yield all(in, most);
                } finally {
                    inflater.end();
                }
            }
            case "snappy" -> snappy(block, most);
            case "bzip2" -> all(new BZip2CompressorInputStream(input(block)), most);
            case "xz" -> all(new XZInputStream(input(block), (int) Math.min(1 << 20, most >> 10)), most);
            case "zstandard" -> all(new ZstdInputStream(input(block)), most);
            default -> throw new IOException("no codec is called " + codec);
        };
    }

    private static ByteArrayInputStream input(byte[] block) {
        return new ByteArrayInputStream(block);
    }

    private static byte[] snappy(byte[] block, long most) throws IOException {
        int length = block.length - CHECKSUM;
        if (length < 0 || !Snappy.isValidCompressedBuffer(block, 0, length)) {
            throw new IOException("bytes that Snappy did not write");
        }
        int whole = Snappy.uncompressedLength(block, 0, length);
        if (whole < 0 || whole > most) {
            throw tooLarge(whole, most);
        }
        byte[] bytes = new byte[whole];
        Snappy.uncompress(block, 0, length, bytes, 0);
        CRC32 checksum = new CRC32();
        checksum.update(bytes);
        if ((int) checksum.getValue() != ByteBuffer.wrap(block).getInt(length)) {
            throw new IOException("a checksum that differs");
        }
        return bytes;
    }

    private static byte[] all(InputStream in, long most) throws IOException {
        try (in) {
            ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 16);
            byte[] buffer = new byte[1 << 13];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (out.size() + (long) read > most) {
                    throw tooLarge(out.size() + (long) read, most);
                }
                out.write(buffer, 0, read);
            }
            return out.toByteArray();
        }
    }

    private static IOException tooLarge(long size, long most) {
        return new IOException(
                "a block of " + Integer.toUnsignedString((int) size) + " bytes, more than " + most);
    }
}
