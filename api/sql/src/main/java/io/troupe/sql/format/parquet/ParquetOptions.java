package io.troupe.sql.format.parquet;

import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.format.parquet.encryption.EncryptionOptions;
import io.troupe.sql.format.parquet.encryption.FileEncryption;
import io.troupe.sql.format.parquet.encryption.KeyAccessDeniedException;
import io.troupe.sql.format.parquet.encryption.KeyOptions;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.parquet.format.CompressionCodec;
import org.jspecify.annotations.Nullable;

/// How files are written.
///
/// @param codec
///            of pages; option `compression`: zstd (default), snappy, gzip, lz4, lz4raw, none, uncompressed
/// @param level
///            of ZSTD; option `parquet.compression.codec.zstd.level`, default 1
/// @param groupBytes
///            about how many bytes before compression a group of rows has at most; option `parquet.block.size`, default
///            128 MiB
/// @param groupRows
///            how many rows it has at most; option `parquet.block.row.count.limit`, default 1,048,576
/// @param pageRows
///            how many rows a page has at most; option `parquet.page.row.count.limit`, default 20,000
/// @param dictionary
///            whether columns may have dictionaries; option `parquet.enable.dictionary`, default true
/// @param encryption
///            who may read them; null for everybody
/// @param all
///            all options, for those of single columns
record ParquetOptions(CompressionCodec codec, int level, long groupBytes, int groupRows, int pageRows,
        boolean dictionary, @Nullable EncryptionOptions encryption, Map<String, String> all) {
    private static final int MOST_PAGE_ROWS = 1 << 20;

    /// The options of a write; `options` compares names without regard to case.
    static ParquetOptions of(Map<String, String> options) {
        return new ParquetOptions(
                codec(options.getOrDefault("compression",
                        options.getOrDefault("parquet.compression", "zstd"))),
                (int) number(options, "parquet.compression.codec.zstd.level", 1, 1, 22),
                number(options, "parquet.block.size", 128L << 20, 1024, Integer.MAX_VALUE),
                (int) number(options, "parquet.block.row.count.limit", 1 << 20, 1, Integer.MAX_VALUE),
                (int) number(options, "parquet.page.row.count.limit", 20_000, 1, MOST_PAGE_ROWS),
                Boolean.parseBoolean(options.getOrDefault("parquet.enable.dictionary", "true")),
                checked(() -> EncryptionOptions.of(KeyOptions.of(options)).orElse(null)), options);
    }

    /// The keys of a new file with the columns `paths`; null when it is not encrypted.
    @Nullable
    FileEncryption encryption(List<String> paths) {
        return encryption == null ? null : checked(() -> new FileEncryption(encryption, paths));
    }

    private static <T extends @Nullable Object> T checked(Supplier<T> encrypted) {
        try {
            return encrypted.get();
        } catch (IllegalArgumentException | KeyAccessDeniedException e) {
            throw SqlException.analysis(
                    Origin.UNKNOWN, "INVALID_PARQUET_ENCRYPTION", "reason", String.valueOf(e.getMessage()));
        }
    }

    /// Whether the column gets a bloom filter: option `parquet.bloom.filter.enabled`, or with `#column` after it.
    boolean bloomFilter(String column) {
        String name = "parquet.bloom.filter.enabled";
        return Boolean.parseBoolean(all.getOrDefault(name + "#" + column, all.getOrDefault(name, "false")));
    }

    /// The ids of fields, see [FieldNames#IDS]; mostly none.
    List<String> fieldIds() {
        String ids = all.get(FieldNames.IDS);
        return ids == null ? List.of() : List.of(ids.split(",", -1));
    }

    /// The end of names of files.
    String extension() {
        return switch (codec) {
            case UNCOMPRESSED -> ".parquet";
            case GZIP -> ".gz.parquet";
            case LZ4_RAW -> ".lz4raw.parquet";
            default -> "." + codec.name().toLowerCase(Locale.ROOT) + ".parquet";
        };
    }

    private static CompressionCodec codec(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "zstd" -> CompressionCodec.ZSTD;
            case "snappy" -> CompressionCodec.SNAPPY;
            case "gzip" -> CompressionCodec.GZIP;
            case "lz4", "lz4raw", "lz4_raw" -> CompressionCodec.LZ4_RAW;
            case "none", "uncompressed" -> CompressionCodec.UNCOMPRESSED;
            default -> throw SqlException.analysis(
                    Origin.UNKNOWN, "CODEC_NOT_AVAILABLE.WITH_AVAILABLE_CODECS_SUGGESTION", "codecName", name,
                    "availableCodecs", "zstd, snappy, gzip, lz4raw, none");
        };
    }

    private static long number(Map<String, String> options, String name, long usual, long least, long most) {
        String text = options.get(name);
        if (text == null) {
            return usual;
        }
        try {
            long value = Long.parseLong(text.trim());
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException _) {
            // the error below says what would be right
        }
        throw SqlException.analysis(
                Origin.UNKNOWN, "INVALID_PARQUET_OPTION", "option", name, "value", text, "least",
                String.valueOf(least), "most", String.valueOf(most));
    }
}
