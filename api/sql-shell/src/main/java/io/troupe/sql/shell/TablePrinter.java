package io.troupe.sql.shell;

import io.troupe.sql.function.cast.ValueText;
import io.troupe.sql.types.BinaryType;
import io.troupe.sql.types.Bytes;
import io.troupe.sql.types.DataType;
import java.io.PrintStream;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Rows as a table with borders: numbers on the right, `NULL` for null, each row on one line. Reads the rows twice, for
/// the widths first.
///
/// @param mostWidth
///            columns of the terminal that a cell may take before it is cut; 0 for no limit
record TablePrinter(int mostWidth) implements RowPrinter {
    private static final String NULL = "NULL";

    @Override
    public long print(Result result, PrintStream out) {
        List<DataType> types = result.types();
        String[] names = result.schema().fieldNames();
        ValueText text = new ValueText(result.zone());
        int[] widths = new int[names.length];
        for (int column = 0; column < widths.length; column++) {
            names[column] = DisplayText.cut(DisplayText.onOneLine(names[column]), mostWidth);
            widths[column] = DisplayText.width(names[column]);
        }
        long unused = result.forEach(row -> {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(
                        widths[column], DisplayText.width(cell(row.get(column), types.get(column), text)));
            }
        }, () -> true);
        String border = border(widths);
        out.println(border);
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            append(line, names[column], widths[column], types.get(column).isNumeric());
        }
        out.println(line.append('|'));
        out.println(border);
        long count = result.forEach(row -> {
            line.setLength(0);
            for (int column = 0; column < widths.length; column++) {
                DataType type = types.get(column);
                append(line, cell(row.get(column), type, text), widths[column], type.isNumeric());
            }
            out.println(line.append('|'));
        }, () -> !out.checkError());
        out.println(border);
        out.println(count == 1 ? "(1 row)" : "(" + count + " rows)");
        return count;
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
        int gap = width - DisplayText.width(cell);
        line.append("| ").repeat(" ", isNumber ? gap : 0).append(cell).repeat(" ", isNumber ? 1 : gap + 1);
    }
}
