package io.troupe.bench.conformance;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/// Tables in the resources of this package: columns between tabs, lines that begin with `#` are comments.
final class Tables {
    private Tables() {}

    /// The rows of table `name`, each with at least `columns` cells, which may be empty.
    static List<List<String>> read(String name, int columns) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Tables.class.getResourceAsStream(name), name),
                StandardCharsets.UTF_8))) {
            return lines.lines().filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> List.of(line.split("\t", -1)))
                    .peek(cells -> requireColumns(name, columns, cells)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read table " + name, e);
        }
    }

    private static void requireColumns(String name, int columns, List<String> cells) {
        if (cells.size() < columns) {
            throw new IllegalStateException(
                    "Table " + name + " needs " + columns + " columns, but has a row " + cells);
        }
    }
}
