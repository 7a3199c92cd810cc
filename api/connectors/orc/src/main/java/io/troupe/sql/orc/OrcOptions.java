package io.troupe.sql.orc;

import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.apache.orc.CompressionKind;
import org.apache.orc.OrcFile.WriterOptions;
import org.apache.orc.TypeDescription;

/// How files are written.
///
/// @param compression
///            of streams; option `compression` or `orc.compress`: zstd (default), snappy, zlib, lz4, none, uncompressed
/// @param settings
///            the other options that begin with `orc.`, which go to the library as they are
record OrcOptions(CompressionKind compression, Properties settings) {
    /// The options of a write; `options` compares names without regard to case.
    static OrcOptions of(Map<String, String> options) {
        Properties settings = new Properties();
        options.forEach((name, value) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (lower.startsWith("orc.") && !lower.equals("orc.compress")) {
                settings.setProperty(lower, value);
            }
        });
        return new OrcOptions(
                compression(
                        options.getOrDefault("compression", options.getOrDefault("orc.compress", "zstd"))),
                settings);
    }

    private static CompressionKind compression(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "zstd" -> CompressionKind.ZSTD;
            case "snappy" -> CompressionKind.SNAPPY;
            case "zlib" -> CompressionKind.ZLIB;
            case "lz4" -> CompressionKind.LZ4;
            case "none", "uncompressed" -> CompressionKind.NONE;
            default -> throw SqlException.analysis(
                    Origin.UNKNOWN, "CODEC_NOT_AVAILABLE.WITH_AVAILABLE_CODECS_SUGGESTION", "codecName", name,
                    "availableCodecs", "zstd, snappy, zlib, lz4, none");
        };
    }

    /// The end of names of files.
    String extension() {
        return compression == CompressionKind.NONE
                ? ".orc"
                : "." + compression.name().toLowerCase(Locale.ROOT) + ".orc";
    }

    /// What the library is told for files of the type `schema`. Throws [SqlException] INVALID_ORC_OPTION when it does not
    /// understand a setting.
    WriterOptions forWriting(TypeDescription schema) {
        try {
            return org.apache.orc.OrcFile.writerOptions(settings, PlainFiles.CONFIGURATION)
                    .fileSystem(PlainFiles.INSTANCE).setSchema(schema).compress(compression)
                    .useUTCTimestamp(true).setProlepticGregorian(true);
        } catch (RuntimeException e) {
            throw new SqlException(
                    SqlException.Phase.ANALYSIS, "INVALID_ORC_OPTION",
                    Map.of("option", "orc.*", "value", settings.toString(), "right",
                            "values that ORC understands (" + e.getMessage() + ")"),
                    Origin.UNKNOWN, e);
        }
    }
}
