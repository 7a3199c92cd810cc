package io.troupe.sql.format.json;

import io.troupe.sql.format.record.RecordSettings;

/// What is taken for JSON beyond the standard.
///
/// @param comments
///            whether comments as in Java are skipped; option `allowComments`, default false
/// @param unquotedNames
///            whether names of fields need no quotes; option `allowUnquotedFieldNames`, default false
/// @param singleQuotes
///            whether quotes may be single; option `allowSingleQuotes`, default true
/// @param leadingZeros
///            whether numbers may begin with zeros; option `allowNumericLeadingZeros`, default false
/// @param nonNumbers
///            whether NaN and infinities are numbers; option `allowNonNumericNumbers`, default true
/// @param anyEscape
///            whether a backslash may stand before any character; option `allowBackslashEscapingAnyCharacter`, default
///            false
/// @param controls
///            whether control characters in texts need no escape; option `allowUnquotedControlChars`, default false
record JsonSyntax(boolean comments, boolean unquotedNames, boolean singleQuotes, boolean leadingZeros,
        boolean nonNumbers, boolean anyEscape, boolean controls) {
    static JsonSyntax of(RecordSettings settings) {
        return new JsonSyntax(
                settings.flag("allowComments", false), settings.flag("allowUnquotedFieldNames", false),
                settings.flag("allowSingleQuotes", true), settings.flag("allowNumericLeadingZeros", false),
                settings.flag("allowNonNumericNumbers", true),
                settings.flag("allowBackslashEscapingAnyCharacter", false),
                settings.flag("allowUnquotedControlChars", false));
    }
}
