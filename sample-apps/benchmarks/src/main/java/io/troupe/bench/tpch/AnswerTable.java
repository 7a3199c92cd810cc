package io.troupe.bench.tpch;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
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

    /// In what it first differs from `expected`, or nothing when the rows are the same in the same order. Names do not
    /// count. Decimals that are shown with the same number of digits after the point must be equal. When one shows
    /// fewer, the other is rounded to as many, as is a double that stands against a decimal; then, and between doubles,
    /// a relative error of 1e-9 is allowed.
    public Optional<String> difference(AnswerTable expected) {
        if (columns.size() != expected.columns.size()) {
            return Optional.of(columns.size() + " columns instead of " + expected.columns.size());
        }
        if (rows.size() != expected.rows.size()) {
            return Optional.of(rows.size() + " rows instead of " + expected.rows.size());
        }
        for (int row = 0; row < rows.size(); row++) {
            for (int column = 0; column < columns.size(); column++) {
                String value = rows.get(row).get(column);
                String wanted = expected.rows.get(row).get(column);
                if (!value.equals(wanted)
                        && !isSameNumber(value, isFloating(column), wanted, expected.isFloating(column))) {
                    return Optional.of(
                            "row " + (row + 1) + ", " + columns.get(column) + ": " + value + " instead of "
                                    + wanted);
                }
            }
        }
        return Optional.empty();
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
