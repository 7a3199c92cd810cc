package io.troupe.sql.format.csv;

import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.format.record.RecordSettings;
import io.troupe.sql.format.record.TextChannel;
import java.nio.charset.StandardCharsets;

/// How fields and records are told apart.
///
/// @param delimiter
///            between fields, one character or several; option `sep` or `delimiter`, default `,`
/// @param quote
///            around fields, [#NO_BYTE] for none; option `quote`, default `"`
/// @param escape
///            before a quote inside quotes, [#NO_BYTE] for none; option `escape`, default `\`
/// @param escapeEscape
///            before an escape inside quotes, [#NO_BYTE] for none; option `charToEscapeQuoteEscaping`, default the
///            escape
/// @param comment
///            with which lines begin that are no records, [#NO_BYTE] for none; option `comment`, default none
/// @param trimsStart
///            whether spaces at the start of fields are left out; option `ignoreLeadingWhiteSpace`, default false
/// @param trimsEnd
///            whether spaces at the end of fields are left out; option `ignoreTrailingWhiteSpace`, default false
/// @param multiLine
///            whether line ends inside quotes belong to fields; option `multiLine`, default false
/// @param lineSeparator
///            option `lineSep` in UTF-8; empty for the usual ends of lines
/// @param strayQuotes
///            what a quote means inside quotes when it neither ends the field nor is escaped
/// @param maxColumns
///            how many fields a record may have; option `maxColumns`, default 20480
/// @param maxChars
///            how many bytes a field may have; option `maxCharsPerColumn`, default and -1 without limit
@SuppressWarnings("ArrayRecordComponent") // they are not changed, and options are not compared
record CsvSyntax(byte[] delimiter, int quote, int escape, int escapeEscape, int comment, boolean trimsStart,
        boolean trimsEnd, boolean multiLine, byte[] lineSeparator, StrayQuotes strayQuotes, int maxColumns,
        int maxChars) {
    /// What no byte is.
    static final int NO_BYTE = 256;

    private static final int MOST_COLUMNS = 20_480;
    private static final int MOST_LINE_END = 2;
    private static final String COMMENT = "comment";
    /// What may follow a backslash in a delimiter, and what that means.
    private static final String ESCAPES = "trbf\"'\\";
    private static final String ESCAPED = "\t\r\b\f\"'\\";

    /// What a stray quote means; option `unescapedQuoteHandling`, default STOP_AT_DELIMITER.
    enum StrayQuotes {
        /// It belongs to the field, which goes on to its closing quote.
        STOP_AT_CLOSING_QUOTE,
        /// The field has no quotes after all; delimiters that came before end it.
        BACK_TO_DELIMITER,
        /// The field has no quotes after all and goes on to the next delimiter.
        STOP_AT_DELIMITER,
        /// The field is null.
        SKIP_VALUE,
        /// The record is corrupt.
        RAISE_ERROR
    }

    static CsvSyntax of(RecordSettings settings) {
        int quote = character(settings, "quote", "\"");
        int escape = character(settings, "escape", "\\");
        int escapeEscape = settings.has("charToEscapeQuoteEscaping")
                ? character(settings, "charToEscapeQuoteEscaping", "")
                : escape == quote ? NO_BYTE : escape;
        return new CsvSyntax(
                delimiter(settings), quote, escape, escapeEscape, character(settings, COMMENT, ""),
                settings.flag("ignoreLeadingWhiteSpace", false),
                settings.flag("ignoreTrailingWhiteSpace", false),
                settings.flag("multiLine", false), settings.lineSeparator(MOST_LINE_END),
                settings.oneOf("unescapedQuoteHandling", StrayQuotes.STOP_AT_DELIMITER),
                settings.whole("maxColumns", MOST_COLUMNS, 1), settings.whole("maxCharsPerColumn", -1, -1));
    }

    /// The same for texts of [TextChannel].
    CsvSyntax ofTexts() {
        return new CsvSyntax(
                delimiter, quote, escape, escapeEscape, comment, trimsStart, trimsEnd, false,
                TextChannel.separator(), strayQuotes, maxColumns, maxChars);
    }

    private static byte[] delimiter(RecordSettings settings) {
        String value = settings.text("sep", settings.text("delimiter", ","));
        if (value.isEmpty()) {
            throw SqlException.analysis(Origin.UNKNOWN, "INVALID_DELIMITER_VALUE.EMPTY_STRING");
        }
        if (value.equals("\\")) {
            throw SqlException.analysis(Origin.UNKNOWN, "INVALID_DELIMITER_VALUE.SINGLE_BACKSLASH");
        }
        String plain = unescaped(value);
        if (plain.indexOf('\n') >= 0 || plain.indexOf('\r') >= 0) {
            throw settings.wrong("sep", value, "one character or several, none of which ends a line");
        }
        return plain.getBytes(StandardCharsets.UTF_8);
    }

    /// The characters of a delimiter, in which a backslash begins an escape.
    private static String unescaped(String value) {
        StringBuilder plain = new StringBuilder();
        int at = 0;
        while (at < value.length()) {
            char next = value.charAt(at++);
            if (next != '\\') {
                plain.append(next);
            } else if (value.startsWith("u0000", at)) {
                plain.append('\0');
                at += "u0000".length();
            } else {
                int known = at < value.length() ? ESCAPES.indexOf(value.charAt(at++)) : -1;
                if (known < 0) {
                    throw SqlException.analysis(
                            Origin.UNKNOWN, "INVALID_DELIMITER_VALUE.UNSUPPORTED_SPECIAL_CHARACTER", "str",
                            value);
                }
                plain.append(ESCAPED.charAt(known));
            }
        }
        return plain.toString();
    }

    private static int character(RecordSettings settings, String name, String otherwise) {
        String value = settings.text(name, otherwise);
        String plain = value.equals("\\t") ? "\t" : value;
        if (plain.equals("\0") || plain.equals("\\u0000")) {
            return name.equals(COMMENT) ? 0 : NO_BYTE;
        }
        if (plain.isEmpty()) {
            return NO_BYTE;
        }
        if (plain.length() > 1) {
            throw SqlException.analysis(
                    Origin.UNKNOWN, "OPTION_VALUE_EXCEEDS_ONE_CHARACTER", "paramName", name, "actualValue",
                    value);
        }
        if (plain.charAt(0) > 127 || plain.charAt(0) == '\n'
                || plain.charAt(0) == '\r') {
            throw settings.wrong(name, value, "one ASCII character that does not end a line");
        }
        return plain.charAt(0);
    }
}
