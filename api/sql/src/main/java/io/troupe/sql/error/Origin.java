package io.troupe.sql.error;

import java.io.Serializable;

/// Where in a SQL text an expression or plan comes from. All origins are equal, so that trees which differ in nothing
/// but
/// their origins are equal.
///
/// @param text
///            the whole SQL text; empty when unknown
/// @param start
///            index of the first character, 0-based
/// @param stop
///            index after the last character
public record Origin(String text, int start, int stop) implements Serializable {
    /// Not from a text.
    public static final Origin UNKNOWN = new Origin("", 0, 0);

    /// Whether the place is known.
    public boolean isKnown() {
        return !text.isEmpty();
    }

    /// The part of the text that this is about.
    public String fragment() {
        return text.substring(start, stop);
    }

    /// The line of the first character, 1-based.
    public int line() {
        return 1 + (int) text.chars().limit(start).filter(c -> c == '\n').count();
    }

    /// The position of the first character in its line, 0-based.
    public int column() {
        return start - 1 - text.lastIndexOf('\n', start - 1);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Origin;
    }

    @Override
    public int hashCode() {
        return 0;
    }

    @Override
    public String toString() {
        return isKnown() ? "line " + line() + ", column " + column() : "unknown place";
    }
}
