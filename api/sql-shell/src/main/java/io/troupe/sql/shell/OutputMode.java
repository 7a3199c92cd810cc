package io.troupe.sql.shell;

import java.util.Locale;

/// How rows are shown.
enum OutputMode {
    /// A table with borders, for reading; long cells are cut.
    TABLE,
    /// Comma separated values with a line of names (RFC 4180).
    CSV,
    /// One JSON object for each row and line.
    JSON;

    /// The mode that `name` stands for, in any case.
    static OutputMode of(String name) {
        for (OutputMode mode : values()) {
            if (mode.text().equals(name.toLowerCase(Locale.ROOT))) {
                return mode;
            }
        }
        throw new WrongUsage("The mode '" + name + "' is unknown; it must be table, csv or json.");
    }

    /// As users write it.
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
