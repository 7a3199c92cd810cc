package io.troupe.sql.format.csv;

import io.troupe.sql.format.record.FieldFormats;
import io.troupe.sql.format.record.RecordCodec;
import io.troupe.sql.format.record.RecordMode;
import io.troupe.sql.format.record.RecordSettings;
import java.nio.charset.Charset;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How files are read and written; names of options are those of Spark.
///
/// @param syntax
///            how fields and records are told apart
/// @param header
///            whether files begin with the names of columns; option `header`, default false
/// @param enforceSchema
///            whether a schema that is given counts whatever the header says; option `enforceSchema`, default true
/// @param nullValue
///            what stands for null beside nothing at all; option `nullValue`, default empty
/// @param emptyValue
///            what an empty text in quotes is read as; option `emptyValue`, default empty
/// @param mode
///            what happens to records that do not fit the schema; option `mode`, default PERMISSIVE
/// @param inferSchema
///            whether types are found from the values; option `inferSchema`, default false: all columns are strings
/// @param prefersDate
///            whether dates are found as such and not as timestamps; option `preferDate`, default true
/// @param corruptColumn
///            the string column that gets records which do not fit; option `columnNameOfCorruptRecord`, default
///            `_corrupt_record`
/// @param charset
///            of the text; option `encoding` or `charset`, default UTF-8
/// @param variantColumn
///            the only column, which holds whole records; option `singleVariantColumn`
/// @param settings
///            all options
record CsvOptions(CsvSyntax syntax, boolean header, boolean enforceSchema, String nullValue,
        String emptyValue,
        RecordMode mode, boolean inferSchema, boolean prefersDate, double samplingRatio, String corruptColumn,
        Charset charset, FieldFormats formats, RecordCodec codec, @Nullable String variantColumn,
        RecordSettings settings) {
    /// The options of a read or write; `options` compares names without regard to case.
    static CsvOptions of(Map<String, String> options) {
        RecordSettings settings = new RecordSettings("csv", options);
        return new CsvOptions(
                CsvSyntax.of(settings), settings.flag("header", false), settings.flag("enforceSchema", true),
                settings.text("nullValue", ""), settings.text("emptyValue", ""), settings.mode(),
                settings.flag("inferSchema", false), settings.flag("preferDate", true),
                settings.samplingRatio(),
                settings.corruptColumn(), settings.charset(), FieldFormats.of(settings), settings.codec(),
                options.get("singleVariantColumn"), settings);
    }
}
