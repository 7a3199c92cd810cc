package io.troupe.sql.shell;

import io.troupe.sql.function.cast.ValueText;
import io.troupe.sql.types.DataType;
import java.io.PrintStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Rows as comma separated values after a line of names. Null is nothing, an empty text is `""`; a cell with a comma, a
/// quote or a line break is put in quotes.
record CsvPrinter() implements RowPrinter {
    @Override
    public long print(Result result, PrintStream out) {
        List<DataType> types = result.types();
        ValueText text = new ValueText(result.zone());
        StringBuilder line = new StringBuilder();
        for (String name : result.schema().fieldNames()) {
            line.append(line.isEmpty() ? "" : ",").append(quoted(name));
        }
        out.print(line.append('\n'));
        return result.forEach(row -> {
            line.setLength(0);
            for (int column = 0; column < types.size(); column++) {
                line.append(column == 0 ? "" : ",").append(cell(row.get(column), types.get(column), text));
            }
            out.print(line.append('\n'));
        }, () -> !out.checkError());
    }

    private static String cell(@Nullable Object value, DataType type, ValueText text) {
        return value == null ? "" : quoted(text.of(value, type));
    }

    private static String quoted(String cell) {
        boolean isPlain = !cell.isEmpty() && cell.indexOf(',') < 0 && cell.indexOf('"') < 0
                && cell.indexOf('\n') < 0 && cell.indexOf('\r') < 0;
        return isPlain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }
}
