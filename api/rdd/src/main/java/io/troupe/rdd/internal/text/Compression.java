package io.troupe.rdd.internal.text;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;

import java.util.Locale;
import java.util.Map;

/// How a text file is compressed, as its name says.
public enum Compression {
    /// Plain bytes; the file can be split anywhere.
    NONE,
    /// gzip, of one or more members; read by one task from start to end.
    GZIP,
    /// zlib, which Hadoop calls deflate; read by one task from start to end.
    DEFLATE;

    private static final Map<String, String> UNSUPPORTED = Map.of(
            ".bz2",
            "bzip2",
            ".zst",
            "Zstandard",
            ".lz4",
            "LZ4",
            ".snappy",
            "Snappy",
            ".xz",
            "xz",
            ".lzo",
            "LZO");

    /// The compression of the file at `path`. Throws `PATH_NOT_READABLE` for a codec that cannot be read.
    public static Compression of(String path) {
        String name = path.toLowerCase(Locale.ROOT);
        if (name.endsWith(".gz")) {
            return GZIP;
        }
        if (name.endsWith(".deflate")) {
            return DEFLATE;
        }
        UNSUPPORTED.forEach((suffix, codec) -> {
            if (name.endsWith(suffix)) {
                throw new TroupeException(
                        ErrorCode.PATH_NOT_READABLE,
                        "'%s' is compressed with %s (by its suffix %s). Text can be read plain, as gzip (.gz) or deflate (.deflate)."
                                .formatted(path, codec, suffix));
            }
        });
        return NONE;
    }

    /// Whether a file can be read from its middle.
    public boolean isSplittable() {
        return this == NONE;
    }
}
