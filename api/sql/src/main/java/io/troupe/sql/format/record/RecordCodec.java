package io.troupe.sql.format.record;

import com.github.luben.zstd.ZstdInputStream;
import com.github.luben.zstd.ZstdOutputStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.InflaterInputStream;
import net.jpountz.lz4.LZ4Factory;
import org.xerial.snappy.Snappy;

/// How files of text are compressed. The end of a file's name tells it when it is read. Snappy and LZ4
/// are in the blocks that Hadoop's codecs write.
public enum RecordCodec {
    /// Not at all.
    NONE("", List.of("none", "uncompressed")),
    /// As by gzip.
    GZIP(".gz", List.of("gzip")),
    /// As by zlib.
    DEFLATE(".deflate", List.of("deflate")),
    /// Zstandard.
    ZSTD(".zst", List.of("zstd")),
    /// Snappy.
    SNAPPY(".snappy", List.of("snappy")),
    /// LZ4.
    LZ4(".lz4", List.of("lz4"));

    private static final int BUFFER = 1 << 16;

    private final String extension;
    private final List<String> names;

    RecordCodec(String extension, List<String> names) {
        this.extension = extension;
        this.names = names;
    }

    /// The codec that the option `compression` names, in any case.
    public static Optional<RecordCodec> named(String name) {
        String lower = name.strip().toLowerCase(Locale.ROOT);
        return Arrays.stream(values()).filter(codec -> codec.names.contains(lower)).findFirst();
    }

    /// All names.
    public static String names() {
        return Arrays.stream(values()).flatMap(codec -> codec.names.stream())
                .collect(Collectors.joining(", "));
    }

    /// The codec of a file by its name.
    public static RecordCodec of(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".zstd")) {
            return ZSTD;
        }
        return Arrays.stream(values()).filter(codec -> codec != NONE && name.endsWith(codec.extension))
                .findFirst().orElse(NONE);
    }

    /// The end of the names of such files, empty for [#NONE].
    public String extension() {
        return extension;
    }

    /// The plain bytes of `packed`, which is closed with it.
    public InputStream unpack(InputStream packed) throws IOException {
        return switch (this) {
            case NONE -> packed;
            case GZIP -> new GZIPInputStream(packed, BUFFER);
            case DEFLATE -> new InflaterInputStream(packed);
            case ZSTD -> new ZstdInputStream(new BufferedInputStream(packed, BUFFER));
            case SNAPPY -> new BlockInput(packed, (bytes, length, whole) -> {
                if (Snappy.uncompressedLength(bytes, 0, length) > whole.length) {
                    throw new IOException("a block of Snappy is larger than it says");
                }
                return Snappy.uncompress(bytes, 0, length, whole, 0);
            });
            case LZ4 -> new BlockInput(packed, (bytes, length, whole) -> LZ4Factory.fastestInstance()
                    .safeDecompressor().decompress(bytes, 0, length, whole, 0));
        };
    }

    /// Packs what is written to it into `packed`, which is closed with it.
    public OutputStream pack(OutputStream packed) throws IOException {
        return switch (this) {
            case NONE -> packed;
            case GZIP -> new GZIPOutputStream(packed, BUFFER);
            case DEFLATE -> new DeflaterOutputStream(packed);
            case ZSTD -> new ZstdOutputStream(packed);
            case SNAPPY -> new BlockOutput(packed, (bytes, length) -> {
                byte[] target = new byte[Snappy.maxCompressedLength(length)];
                return Arrays.copyOf(target, Snappy.compress(bytes, 0, length, target, 0));
            });
            case LZ4 -> new BlockOutput(packed, (bytes, length) -> LZ4Factory.fastestInstance()
                    .fastCompressor().compress(bytes, 0, length));
        };
    }
}
