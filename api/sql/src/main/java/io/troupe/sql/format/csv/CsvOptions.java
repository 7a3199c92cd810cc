package io.troupe.sql.format.csv;

import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/// How files are read and written; names of options are those of Spark.
///
/// @param header
///            whether files begin with the names of columns; option `header`, default false
/// @param delimiter
///            between fields, one character or several; option `sep` or `delimiter`, default `,`
/// @param quote
///            around fields; option `quote`, default `"`
/// @param escape
///            before a quote inside quotes; option `escape`, default `\`
/// @param nullValue
///            what stands for null beside nothing at all; option `nullValue`, default empty
/// @param mode
///            what happens to records that do not fit the schema; option `mode`, default PERMISSIVE
/// @param multiLine
///            whether line ends inside quotes belong to fields; option `multiLine`, default false
/// @param inferSchema
///            whether types are found from the values; option `inferSchema`, default false: all columns are strings
/// @param corruptColumn
///            the string column that gets records which do not fit; option `columnNameOfCorruptRecord`, default
///            `_corrupt_record`
/// @param charset
///            of the text; option `encoding` or `charset`, default UTF-8
/// @param comment
///            with which lines begin that are no records, -1 for none; option `comment`, default none
/// @param trimsStart
///            whether spaces at the start of fields are left out; option `ignoreLeadingWhiteSpace`, default false
/// @param trimsEnd
///            whether spaces at the end of fields are left out; option `ignoreTrailingWhiteSpace`, default false
@SuppressWarnings("ArrayRecordComponent") // it is not changed, and options are not compared
record CsvOptions(boolean header, byte[] delimiter, byte quote, byte escape, String nullValue, Mode mode,
        boolean multiLine, boolean inferSchema, String corruptColumn, Charset charset,
        int comment, boolean trimsStart, boolean trimsEnd) {

    /// What happens to records that do not fit.
    enum Mode {
        /// Fields that cannot be parsed or are missing are null.
        PERMISSIVE,
        /// The records are left out.
        DROPMALFORMED,
        /// Reading fails.
        FAILFAST
    }

    /// The options of a read or write; `options` compares names without regard to case.
    static CsvOptions of(Map<String, String> options) {
        String compression = options.getOrDefault("compression", "none");
        if (!compression.equalsIgnoreCase("none") && !compression.equalsIgnoreCase("uncompressed")) {
            throw wrong("compression", compression, "none");
        }
        return new CsvOptions(
                flag(options, "header"),
                delimiter(options.getOrDefault("sep", options.getOrDefault("delimiter", ","))),
                character("quote", options.getOrDefault("quote", "\"")),
                character("escape", options.getOrDefault("escape", "\\")),
                options.getOrDefault("nullValue", ""),
                mode(options.getOrDefault("mode", "PERMISSIVE")), flag(options, "multiLine"),
                flag(options, "inferSchema"),
                options.getOrDefault("columnNameOfCorruptRecord", "_corrupt_record"),
                charset(options.getOrDefault("encoding", options.getOrDefault("charset", "UTF-8"))),
                comment(options.getOrDefault("comment", "")),
                flag(options, "ignoreLeadingWhiteSpace"), flag(options, "ignoreTrailingWhiteSpace"));
    }

    private static boolean flag(Map<String, String> options, String name) {
        String value = options.getOrDefault(name, "false");
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw wrong(name, value, "true or false");
        };
    }

    private static int comment(String value) {
        return value.isEmpty() ? -1 : character("comment", value);
    }

    private static Charset charset(String name) {
        try {
            return Charset.forName(name);
        } catch (IllegalArgumentException _) {
            throw wrong("encoding", name, "a character set that the Java runtime knows");
        }
    }

    /// Whether bytes of files are those of UTF-8, so that files can be cut anywhere.
    boolean isUtf8() {
        return charset.equals(StandardCharsets.UTF_8) || charset.equals(StandardCharsets.US_ASCII);
    }

    private static byte[] delimiter(String value) {
        String plain = value.replace("\\t", "\t");
        if (plain.isEmpty() || plain.indexOf('\n') >= 0 || plain.indexOf('\r') >= 0) {
            throw wrong("sep", value, "one character or several, none of which ends a line");
        }
        return plain.getBytes(StandardCharsets.UTF_8);
    }

    private static byte character(String name, String value) {
        String plain = value.equals("\\t") ? "\t" : value;
        if (plain.length() != 1 || plain.charAt(0) > 127 || plain.charAt(0) == '\n'
                || plain.charAt(0) == '\r') {
            throw wrong(name, value, "one ASCII character that does not end a line");
        }
        return (byte) plain.charAt(0);
    }

    private static Mode mode(String name) {
        for (Mode mode : Mode.values()) {
            if (mode.name().equalsIgnoreCase(name)) {
                return mode;
            }
        }
        throw wrong("mode", name, "PERMISSIVE, DROPMALFORMED or FAILFAST");
    }

    private static SqlException wrong(String option, String value, String right) {
        return SqlException.analysis(
                Origin.UNKNOWN, "INVALID_CSV_OPTION", "option", option, "value", value, "right", right);
    }
}
