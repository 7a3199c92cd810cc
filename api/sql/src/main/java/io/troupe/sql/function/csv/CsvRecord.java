package io.troupe.sql.function.csv;

import io.troupe.sql.function.record.RecordOptions;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How the fields of one record are written.
///
/// @param separator
///            between fields
/// @param quote
///            around fields that hold the separator
/// @param escape
///            before a quote inside of quotes; a doubled quote means the same
/// @param nullText
///            of fields that are null
/// @param trimsStart
///            whether blanks before a field are left out
/// @param trimsEnd
///            whether blanks after a field are left out
/// @param quotesAll
///            whether all fields are written in quotes
record CsvRecord(String separator, char quote, char escape, String nullText, boolean trimsStart,
        boolean trimsEnd,
        boolean quotesAll) implements Serializable {
    /// As `options` say; `trims` is the default of both trims.
    static CsvRecord of(RecordOptions options, boolean trims) {
        return new CsvRecord(
                options.get("sep", options.get("delimiter", ",")), first(options.get("quote", "\"")),
                first(options.get("escape", "\\")), options.get("nullValue", ""),
                options.flag("ignoreLeadingWhiteSpace", trims),
                options.flag("ignoreTrailingWhiteSpace", trims),
                options.flag("quoteAll", false));
    }

    private static char first(String text) {
        return text.isEmpty() ? '\0' : text.charAt(0);
    }

    /// The fields of `line`; those with the text of null are null.
    List<@Nullable String> fields(String line) {
        List<@Nullable String> fields = new ArrayList<>();
        int next = 0;
        while (true) {
            StringBuilder field = new StringBuilder();
            boolean quoted = next < line.length() && quote != '\0' && line.charAt(next) == quote;
            next = quoted ? quotedField(line, next + 1, field) : next;
            int end = line.indexOf(separator, next);
            String rest = line.substring(next, end < 0 ? line.length() : end);
            if (!quoted) {
                rest = trimsStart ? rest.stripLeading() : rest;
                rest = trimsEnd ? rest.stripTrailing() : rest;
            }
            field.append(rest);
            fields.add(!quoted && field.toString().equals(nullText) ? null : field.toString());
            if (end < 0) {
                return fields;
            }
            next = end + separator.length();
        }
    }

    private int quotedField(String line, int start, StringBuilder field) {
        int next = start;
        while (next < line.length()) {
            char each = line.charAt(next++);
            boolean more = next < line.length();
            if (more && (each == escape || each == quote) && line.charAt(next) == quote) {
                field.append(quote);
                next++;
            } else if (each == quote) {
                return next;
            } else {
                field.append(each);
            }
        }
        return next;
    }

    /// `fields` as a line.
    String line(List<@Nullable String> fields) {
        List<String> texts = new ArrayList<>();
        for (String field : fields) {
            texts.add(field == null ? nullText : written(field));
        }
        return String.join(separator, texts);
    }

    private String written(String field) {
        String text = trimsStart ? field.stripLeading() : field;
        text = trimsEnd ? text.stripTrailing() : text;
        boolean quoting = quotesAll || text.isEmpty() || text.contains(separator) || text.indexOf('\n') >= 0
                || text.indexOf('\r') >= 0 || text.indexOf(quote) >= 0;
        if (!quoting || quote == '\0') {
            return text;
        }
        String mark = String.valueOf(quote);
        return mark + text.replace(mark, escape == '\0' ? mark + mark : escape + mark) + mark;
    }
}
