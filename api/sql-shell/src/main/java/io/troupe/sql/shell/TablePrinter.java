package io.troupe.sql.shell;

import io.troupe.sql.function.cast.ValueText;
import io.troupe.sql.types.BinaryType;
import io.troupe.sql.types.Bytes;
import io.troupe.sql.types.DataType;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Rows as a table with borders: numbers on the right, `NULL` for null, each row on one line. Columns
/// are as wide as the names and the first rows need; longer cells of later rows move what is behind
/// them.
///
/// @param mostWidth
///            columns of the terminal that a cell may take before it is cut; 0 for no limit
record TablePrinter(int mostWidth) implements RowPrinter {
    private static final String NULL = "NULL";
    private static final int MEASURED_ROWS = 1000;

    @Override
    public long print(Result result, PrintStream out) {
        Lines lines = new Lines(result, out);
        ValueText text = new ValueText(result.zone());
        List<DataType> types = result.types();
        long count = result.forEach(row -> {
            String[] cells = new String[types.size()];
            for (int column = 0; column < cells.length; column++) {
                cells[column] = cell(row.get(column), types.get(column), text);
            }
            lines.add(cells);
        }, () -> !out.checkError());
        lines.end(count);
        return count;
    }

    /// The lines of a table: the first rows are held until the widths are known.
    private final class Lines {
        private final String[] names;
        private final boolean[] numbers;
        private final int[] widths;
        private final List<String[]> first = new ArrayList<>();
        private final PrintStream out;
        private boolean hasBegun;

        Lines(Result result, PrintStream out) {
            this.out = out;
            names = result.schema().fieldNames();
            widths = new int[names.length];
            numbers = new boolean[names.length];
            for (int column = 0; column < widths.length; column++) {
                names[column] = DisplayText.cut(DisplayText.onOneLine(names[column]), mostWidth);
                widths[column] = DisplayText.width(names[column]);
                numbers[column] = result.types().get(column).isNumeric();
            }
        }

        void add(String[] cells) {
            if (hasBegun) {
                out.println(line(cells));
                return;
            }
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], DisplayText.width(cells[column]));
            }
            first.add(cells);
            if (first.size() == MEASURED_ROWS) {
                begin();
            }
        }

        private void begin() {
            hasBegun = true;
            out.println(border(widths));
            out.println(line(names));
            out.println(border(widths));
            first.forEach(cells -> out.println(line(cells)));
            first.clear();
        }

        void end(long count) {
            if (!hasBegun) {
                begin();
            }
            out.println(border(widths));
            out.println(count == 1 ? "(1 row)" : "(" + count + " rows)");
        }

        private String line(String[] cells) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < cells.length; column++) {
                append(line, cells[column], widths[column], numbers[column]);
            }
            return line.append('|').toString();
        }
    }

    private String cell(@Nullable Object value, DataType type, ValueText text) {
        if (value == null) {
            return NULL;
        }
        String whole = type instanceof BinaryType
                ? HexFormat.ofDelimiter(" ").withUpperCase().formatHex(((Bytes) value).array())
                : text.of(value, type);
        return DisplayText.cut(DisplayText.onOneLine(whole), mostWidth);
    }

    private static String border(int[] widths) {
        StringBuilder border = new StringBuilder();
        for (int width : widths) {
            border.append('+').repeat("-", width + 2);
        }
        return border.append('+').toString();
    }

    private static void append(StringBuilder line, String cell, int width, boolean isNumber) {
        int gap = Math.max(0, width - DisplayText.width(cell));
        line.append("| ").repeat(" ", isNumber ? gap : 0).append(cell).repeat(" ", isNumber ? 1 : gap + 1);
    }
}
