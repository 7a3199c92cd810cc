package io.troupe.sql.avro;

import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.file.CodecFactory;

/// How files and messages are read and written; names of options are those of Spark.
///
/// @param schema
///            as JSON, in which to read, whatever the schema of the file is, or in which to write; option `avroSchema`,
///            or
///            the content of the file that `avroSchemaUrl` names
/// @param recordName
///            of rows that are written without such a schema; option `recordName`, default `topLevelRecord`
/// @param recordNamespace
///            of such rows; option `recordNamespace`, default empty
/// @param compression
///            of blocks; option `compression`: snappy (default), deflate, bzip2, xz, zstandard, uncompressed
/// @param level
///            of deflate, xz and zstandard; option `compressionLevel`, -1 for the usual one
/// @param onlyAvroNames
///            whether files whose names do not end with `.avro` are left out; option `ignoreExtension` false
/// @param positional
///            whether columns belong to fields by their place and not by name; option `positionalFieldMatching`
/// @param namedMembers
///            whether the members of a union are named by their types; option `enableStableIdentifiersForUnionType`
/// @param permissive
///            whether messages that make no sense are null; option `mode` PERMISSIVE, default FAILFAST
record AvroOptions(Optional<String> schema, String recordName, String recordNamespace, String compression,
        int level, boolean onlyAvroNames, boolean positional, boolean namedMembers, boolean permissive) {

    /// The options of a read, write or call; `options` compares names without regard to case.
    static AvroOptions of(Map<String, String> options) {
        return new AvroOptions(
                schema(options), options.getOrDefault("recordName", "topLevelRecord"),
                options.getOrDefault("recordNamespace", ""), compression(options), level(options),
                !flag(options, "ignoreExtension", true), flag(options, "positionalFieldMatching", false),
                flag(options, "enableStableIdentifiersForUnionType", false), permissive(options));
    }

    private static Optional<String> schema(Map<String, String> options) {
        String schema = options.get("avroSchema");
        String url = options.get("avroSchemaUrl");
        if (schema == null && url != null) {
            try {
                schema = Files.readString(Path.of(url.startsWith("file:") ? filePath(url) : url));
            } catch (IOException | RuntimeException _) {
                throw wrong("avroSchemaUrl", url, "the path of a file with a schema");
            }
        }
        if (schema != null) {
            parse(schema);
        }
        return Optional.ofNullable(schema);
    }

    private static String filePath(String url) {
        return Path.of(java.net.URI.create(url)).toString();
    }

    /// The schema that is written as `json`.
    static Schema parse(String json) {
        try {
            return new Schema.Parser().parse(json);
        } catch (RuntimeException e) {
            // the parser throws NullPointerException for names that it does not know
            throw wrong("avroSchema", shortened(json), "a schema of Avro as JSON (" + e.getMessage() + ")");
        }
    }

    private static String shortened(String text) {
        return text.length() <= 200 ? text : text.substring(0, 200) + "...";
    }

    private static String compression(Map<String, String> options) {
        String name = options.getOrDefault("compression", "snappy").toLowerCase(Locale.ROOT);
        return switch (name) {
            case "snappy", "deflate", "bzip2", "xz", "zstandard" -> name;
            case "zstd" -> "zstandard";
            case "none", "uncompressed" -> "uncompressed";
            default -> throw SqlException.analysis(
                    Origin.UNKNOWN, "CODEC_NOT_AVAILABLE.WITH_AVAILABLE_CODECS_SUGGESTION", "codecName", name,
                    "availableCodecs", "snappy, deflate, bzip2, xz, zstandard, uncompressed");
        };
    }

    private static int level(Map<String, String> options) {
        String text = options.getOrDefault("compressionLevel", "-1");
        try {
            int level = Integer.parseInt(text.trim());
            if (level >= -1 && level <= 22) {
                return level;
            }
        } catch (NumberFormatException _) {
            // the error below says what would be right
        }
        throw wrong("compressionLevel", text, "a whole number from -1 to 22");
    }

    private static boolean permissive(Map<String, String> options) {
        String mode = options.getOrDefault("mode", "FAILFAST");
        return switch (mode.toUpperCase(Locale.ROOT)) {
            case "FAILFAST" -> false;
            case "PERMISSIVE" -> true;
            default -> throw wrong("mode", mode, "PERMISSIVE or FAILFAST");
        };
    }

    private static boolean flag(Map<String, String> options, String name, boolean usual) {
        String value = options.getOrDefault(name, Boolean.toString(usual));
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw wrong(name, value, "true or false");
        };
    }

    /// How blocks are written.
    CodecFactory codec() {
        return switch (compression) {
            case "deflate" -> CodecFactory.deflateCodec(Math.min(9, level));
            case "bzip2" -> CodecFactory.bzip2Codec();
            case "xz" -> CodecFactory.xzCodec(level < 0 ? CodecFactory.DEFAULT_XZ_LEVEL : Math.min(9, level));
            case "zstandard" ->
                CodecFactory.zstandardCodec(level < 0 ? CodecFactory.DEFAULT_ZSTANDARD_LEVEL : level);
            case "snappy" -> CodecFactory.snappyCodec();
            default -> CodecFactory.nullCodec();
        };
    }

    private static SqlException wrong(String option, String value, String right) {
        return SqlException.analysis(
                Origin.UNKNOWN, "INVALID_AVRO_OPTION", "option", option, "value", value, "right", right);
    }
}
