package io.troupe.sql.shell;

import java.io.PrintStream;

/// Shows the rows of a statement.
sealed interface RowPrinter permits TablePrinter, CsvPrinter, JsonPrinter {
    /// Prints all rows and says how many there were. Stops when nobody reads `out` any more.
    long print(Result result, PrintStream out);

    /// The printer of a mode; `mostWidth` limits the cells of tables, 0 does not.
    static RowPrinter of(OutputMode mode, int mostWidth) {
        return switch (mode) {
            case TABLE -> new TablePrinter(mostWidth);
            case CSV -> new CsvPrinter();
            case JSON -> new JsonPrinter();
        };
    }
}
