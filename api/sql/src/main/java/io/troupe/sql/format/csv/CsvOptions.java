package io.troupe.sql.format.csv;

import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.format.record.FieldFormats;
import io.troupe.sql.format.record.RecordCodec;
import io.troupe.sql.format.record.RecordMode;
import io.troupe.sql.format.record.RecordSettings;
import io.troupe.sql.function.record.RecordOptions;
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
/// @param prunes
///            whether fields that are not asked for are not looked at, so that records may have more or fewer of them;
///            option `columnPruning`, default true unless `multiLine`
/// @param caseSensitive
///            whether names of columns in another case are others
/// @param extension
///            the end of names of files that are written; option `extension`, three letters, default `csv`
/// @param settings
///            all options
record CsvOptions(CsvSyntax syntax, boolean header, boolean enforceSchema, String nullValue,
        String emptyValue,
        RecordMode mode, boolean inferSchema, boolean prefersDate, double samplingRatio, String corruptColumn,
        Charset charset, FieldFormats formats, RecordCodec codec, @Nullable String variantColumn,
        boolean prunes, boolean caseSensitive, String extension, RecordSettings settings) {
    private static final int EXTENSION = 3;

    /// The options of a read or write; `options` compares names without regard to case.
    static CsvOptions of(Map<String, String> options) {
        RecordSettings settings = new RecordSettings("csv", options);
        return new CsvOptions(
                CsvSyntax.of(settings), settings.flag("header", false), settings.flag("enforceSchema", true),
                settings.text("nullValue", ""), settings.text("emptyValue", ""), settings.mode(),
                settings.flag("inferSchema", false), prefersDate(settings),
                settings.samplingRatio(),
                settings.corruptColumn(), settings.charset(), FieldFormats.of(settings), settings.codec(),
                options.get("singleVariantColumn"), prunes(settings),
                settings.flag("caseSensitive", false), extension(settings), settings);
    }

    private static boolean prefersDate(RecordSettings settings) {
        boolean old = settings.text(RecordOptions.PARSER_POLICY, "").equalsIgnoreCase("LEGACY");
        return !old && settings.flag("preferDate", true);
    }

    private static boolean prunes(RecordSettings settings) {
        return settings.flag(
                "columnPruning",
                !settings.flag("multiLine", false) && settings.flag("csv.columnPruning", true));
    }

    private static String extension(RecordSettings settings) {
        String value = settings.text("extension", "csv");
        if (value.length() != EXTENSION || !value.chars().allMatch(Character::isLetter)) {
            throw SqlException.analysis(
                    Origin.UNKNOWN, "INVALID_PARAMETER_VALUE.EXTENSION", "functionName", "`CSVOptions`",
                    "parameter", "`extension`", "fileExtension", value, "acceptable",
                    EXTENSION + " letters");
        }
        return value;
    }

    /// Whether moments without a zone are found as such.
    boolean infersLocal() {
        return settings.text("timestampType", "").equalsIgnoreCase("TIMESTAMP_NTZ");
    }

    /// Whether `one` and `other` are the same name.
    boolean sameName(String one, String other) {
        return caseSensitive ? one.equals(other) : one.equalsIgnoreCase(other);
    }
}
