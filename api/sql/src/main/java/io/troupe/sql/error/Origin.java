package io.troupe.sql.error;

import java.io.Serializable;

/// Where an expression or plan comes from: a place in a SQL text, or a line of the program that called a method. All
/// origins are equal, so that trees which differ in nothing but their origins are equal.
///
/// @param text
///            the whole SQL text; empty when there is none
/// @param start
///            index of the first character, 0-based
/// @param stop
///            index after the last character
/// @param call
///            file and line of the program, as in `Report.java:14`; empty when unknown
public record Origin(String text, int start, int stop, String call) implements Serializable {
    /// From nowhere that is known.
    public static final Origin UNKNOWN = new Origin("", 0, 0);

    /// A place in a text.
    public Origin(String text, int start, int stop) {
        this(text, start, stop, "");
    }

    /// The same place, of a text that the program gave at `call`.
    public Origin within(String call) {
        return new Origin(text, start, stop, call);
    }

    /// Whether there is a place.
    public boolean isKnown() {
        return isInText() || !call.isEmpty();
    }

    /// Whether the place is one in a text.
    public boolean isInText() {
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
        if (!isKnown()) {
            return "unknown place";
        }
        String place = isInText() ? "line " + line() + ", column " + column() : "";
        return place + (place.isEmpty() || call.isEmpty() ? "" : ", ") + call;
    }
}
