package io.troupe.sql.format.json;

import io.troupe.sql.format.record.FieldFormats;
import io.troupe.sql.format.record.RecordCodec;
import io.troupe.sql.format.record.RecordMode;
import io.troupe.sql.format.record.RecordSettings;
import java.nio.charset.Charset;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How files of JSON are read and written; names of options are those of Spark.
///
/// @param multiLine
///            whether a file is documents that may go over several lines; option `multiLine`, default false
/// @param lineSeparator
///            option `lineSep` in UTF-8; empty for the usual ends of lines
/// @param variantColumn
///            the only column, which holds whole records; option `singleVariantColumn`
/// @param primitivesAsString
///            whether all found types but nested ones are text; option `primitivesAsString`, default false
/// @param prefersDecimal
///            whether numbers with a fraction are found to be decimals; option `prefersDecimal`, default false
/// @param dropsNullFields
///            whether fields that are always null or empty are not found; option `dropFieldIfAllNull`, default false
/// @param infersTimestamps
///            whether texts that are timestamps are found to be such; option `inferTimestamp`, default false
@SuppressWarnings("ArrayRecordComponent") // it is not changed, and options are not compared
record JsonOptions(JsonSyntax syntax, RecordMode mode, String corruptColumn, boolean multiLine,
        Charset charset,
        byte[] lineSeparator, FieldFormats formats, @Nullable String variantColumn,
        boolean primitivesAsString, boolean prefersDecimal, boolean dropsNullFields, boolean infersTimestamps,
        double samplingRatio, RecordCodec codec, RecordSettings settings) {
    /// The options of a read or write; `options` compares names without regard to case.
    static JsonOptions of(Map<String, String> options) {
        RecordSettings settings = new RecordSettings("json", options);
        return new JsonOptions(
                JsonSyntax.of(settings), settings.mode(), settings.corruptColumn(),
                settings.flag("multiLine", false), settings.charset(),
                settings.lineSeparator(Integer.MAX_VALUE),
                FieldFormats.of(settings), options.get("singleVariantColumn"),
                settings.flag("primitivesAsString", false), settings.flag("prefersDecimal", false),
                settings.flag("dropFieldIfAllNull", false), settings.flag("inferTimestamp", false),
                settings.samplingRatio(), settings.codec(), settings);
    }
}
