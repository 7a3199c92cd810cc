package io.troupe.bench.suite;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The answer of a query as texts, in the order of its rows. As a file it has a line with the names and one for each
/// row, with `|` between the values and `null` for null. A name that ends in `~` tells of a column of doubles.
///
/// @param rows
///            each as long as `columns`
public record AnswerTable(List<String> columns, List<List<String>> rows) {
    private static final String FLOATING = "~";
    private static final BigDecimal RELATIVE_ERROR = new BigDecimal("1e-9");

    /// Keeps copies.
    public AnswerTable {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /// The table of values, which are written as `toString` tells but for decimals, which have no exponent. A column
    /// with a [Double] in it is one of doubles.
    public static AnswerTable of(
            List<String> names, List<? extends List<? extends @Nullable Object>> values) {
        List<String> columns = new ArrayList<>();
        for (int column = 0; column < names.size(); column++) {
            int at = column;
            boolean floating = values.stream().anyMatch(row -> row.get(at) instanceof Double);
            columns.add(floating ? names.get(column) + FLOATING : names.get(column));
        }
        return new AnswerTable(columns, values.stream().map(AnswerTable::texts).toList());
    }

    private static List<String> texts(Collection<? extends @Nullable Object> row) {
        List<String> texts = new ArrayList<>();
        for (Object value : row) {
            texts.add(value instanceof BigDecimal decimal ? decimal.toPlainString() : String.valueOf(value));
        }
        return texts;
    }

    /// Reads what [#write] wrote.
    public static AnswerTable read(Path file) throws IOException {
        List<List<String>> lines = Files.readAllLines(file)
                .stream()
                .map(line -> List.of(line.split("\\|", -1)))
                .toList();
        return new AnswerTable(lines.getFirst(), lines.subList(1, lines.size()));
    }

    /// Writes it, in place of what `file` held.
    public void write(Path file) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add(String.join("|", columns));
        rows.forEach(row -> lines.add(String.join("|", row)));
        Files.write(file, lines);
    }

    /// In what it first differs from `expected`, or nothing when the rows are the same. Names do not count. Decimals that
    /// are shown with the same number of digits after the point must be equal. When one shows fewer, the other is rounded
    /// to as many, as is a double that stands against a decimal; then, and between doubles, a relative error of 1e-9 is
    /// allowed.
    ///
    /// @param ordered
    ///            whether the rows must come in the same order; otherwise each must come equally often
    public Optional<String> difference(AnswerTable expected, boolean ordered) {
        if (columns.size() != expected.columns.size()) {
            return Optional.of(columns.size() + " columns instead of " + expected.columns.size());
        }
        if (rows.size() != expected.rows.size()) {
            return Optional.of(rows.size() + " rows instead of " + expected.rows.size());
        }
        return ordered ? differenceInOrder(expected) : unexpected(expected);
    }

    private Optional<String> differenceInOrder(AnswerTable expected) {
        for (int row = 0; row < rows.size(); row++) {
            int column = differentColumn(rows.get(row), expected, expected.rows.get(row));
            if (column >= 0) {
                return Optional.of(
                        "row " + (row + 1) + ", " + columns.get(column) + ": " + rows.get(row).get(column)
                                + " instead of " + expected.rows.get(row).get(column));
            }
        }
        return Optional.empty();
    }

    /// Removes what is equal as text first; what remains is compared value by value.
    private Optional<String> unexpected(AnswerTable expected) {
        Map<List<String>, Integer> counts = new HashMap<>();
        expected.rows.forEach(row -> counts.merge(row, 1, Integer::sum));
        List<List<String>> left = new ArrayList<>();
        for (List<String> row : rows) {
            if (counts.getOrDefault(row, 0) > 0) {
                counts.merge(row, -1, Integer::sum);
            } else {
                left.add(row);
            }
        }
        List<List<String>> wanted = new ArrayList<>();
        counts.forEach((row, count) -> wanted.addAll(Collections.nCopies(count, row)));
        for (List<String> row : left) {
            int match = 0;
            while (match < wanted.size() && differentColumn(row, expected, wanted.get(match)) >= 0) {
                match++;
            }
            if (match == wanted.size()) {
                return Optional.of("row " + row + " is not expected");
            }
            wanted.remove(match);
        }
        return Optional.empty();
    }

    /// The first column in which two rows differ; -1 when there is none.
    private int differentColumn(List<String> row, AnswerTable expected, List<String> wanted) {
        for (int column = 0; column < columns.size(); column++) {
            if (!row.get(column).equals(wanted.get(column))
                    && !isSameNumber(
                            row.get(column), isFloating(column), wanted.get(column),
                            expected.isFloating(column))) {
                return column;
            }
        }
        return -1;
    }

    private boolean isFloating(int column) {
        return columns.get(column).endsWith(FLOATING);
    }

    private static boolean isSameNumber(
            String text, boolean floating, String wantedText, boolean wantedFloating) {
        BigDecimal value;
        BigDecimal wanted;
        try {
            value = new BigDecimal(text);
            wanted = new BigDecimal(wantedText);
        } catch (NumberFormatException noNumber) {
            return false;
        }
        if (value.scale() == wanted.scale() && !floating && !wantedFloating) {
            return value.equals(wanted);
        }
        BigDecimal error = value.subtract(wanted).abs();
        return error.compareTo(RELATIVE_ERROR.multiply(wanted.abs())) <= 0
                || !(floating && wantedFloating)
                        && isSameAt(shownScale(value, floating, wanted, wantedFloating), value, wanted);
    }

    /// The scale of the decimal, or the smaller one of two decimals.
    private static int shownScale(
            BigDecimal value, boolean floating, BigDecimal wanted, boolean wantedFloating) {
        if (floating) {
            return wanted.scale();
        }
        return wantedFloating ? value.scale() : Math.min(value.scale(), wanted.scale());
    }

    private static boolean isSameAt(int scale, BigDecimal value, BigDecimal wanted) {
        return rounded(value, scale).compareTo(rounded(wanted, scale)) == 0;
    }

    private static BigDecimal rounded(BigDecimal number, int scale) {
        return number.setScale(scale, RoundingMode.HALF_UP);
    }
}
