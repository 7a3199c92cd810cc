package io.troupe.rdd;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import io.troupe.rdd.internal.output.WriteTextAction.Codec;

/// How text files are compressed when they are written.
public enum TextCompression {
    /// Not at all.
    NONE("", Codec.NONE),
    /// gzip; file names end in `.gz`.
    GZIP(".gz", Codec.GZIP),
    /// zlib; file names end in `.deflate`.
    DEFLATE(".deflate", Codec.DEFLATE);

    private final String suffix;
    private final Codec codec;

    TextCompression(String suffix, Codec codec) {
        this.suffix = suffix;
        this.codec = codec;
    }

    /// What Hadoop's codec class `codec`, known by its simple name, does. Throws `INVALID_ARGUMENT` for one that is not
    /// known here.
    public static TextCompression ofCodec(Class<?> codec) {
        return switch (codec.getSimpleName()) {
            case "GzipCodec" -> GZIP;
            case "DefaultCodec", "DeflateCodec" -> DEFLATE;
            default -> throw new TroupeException(ErrorCode.INVALID_ARGUMENT,
                    "Text cannot be compressed with " + codec.getName()
                            + "; GzipCodec, DefaultCodec and DeflateCodec are known.");
        };
    }

    /// What is added to file names.
    String suffix() {
        return suffix;
    }

    /// How tasks compress.
    Codec codec() {
        return codec;
    }
}
