package io.troupe.sql.collation;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The parts of a collation's name, as in `UNICODE_CI`, `sr_Cyrl_AI`, `UTF8_LCASE_RTRIM`.
///
/// @param base
///            `UTF8_BINARY`, `UTF8_LCASE`, `UNICODE` or a language's name
/// @param cases
///            whether upper and lower case are different; only of languages
/// @param accents
///            whether letters that differ in their accents are different; only of languages
/// @param trimmed
///            whether spaces at the end do not count
record CollationName(String base, boolean cases, boolean accents, boolean trimmed) {
    static final String BINARY = "UTF8_BINARY";
    static final String LOWER_CASE = "UTF8_LCASE";
    static final String UNICODE = "UNICODE";
    private static final List<String> MARKS = List.of("CS", "CI", "AS", "AI", "RTRIM");

    /// The parts of `text` in any case, marks in any order; empty when there is no such collation.
    static Optional<CollationName> of(String text) {
        String base = text.toUpperCase(Locale.ROOT);
        boolean[] marks = new boolean[MARKS.size()];
        for (int cut = base.lastIndexOf('_'); cut > 0; cut = base.lastIndexOf('_')) {
            int mark = MARKS.indexOf(base.substring(cut + 1));
            if (mark < 0) {
                break;
            }
            if (marks[mark]) {
                return Optional.empty();
            }
            marks[mark] = true;
            base = base.substring(0, cut);
        }
        boolean both = marks[0] && marks[1] || marks[2] && marks[3];
        boolean any = marks[0] || marks[1] || marks[2] || marks[3];
        if (base.equals(BINARY) || base.equals(LOWER_CASE)) {
            return any ? Optional.empty() : Optional.of(new CollationName(base, true, true, marks[4]));
        }
        if (both) {
            return Optional.empty();
        }
        Optional<String> language = base.equals(UNICODE) ? Optional.of(UNICODE) : Languages.named(base);
        return language.map(name -> new CollationName(name, !marks[1], !marks[3], marks[4]));
    }

    /// The name as it is shown.
    String text() {
        return base + (cases ? "" : "_CI") + (accents ? "" : "_AI") + (trimmed ? "_RTRIM" : "");
    }
}
