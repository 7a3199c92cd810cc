package io.troupe.sql;

import io.troupe.columnar.Batch;
import io.troupe.sql.exec.operator.Relation;
import io.troupe.sql.function.cast.ValueText;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.SchemaTree;
import io.troupe.sql.types.StructField;
import io.troupe.sql.value.Values;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The first rows of a dataset as a table of text.
final class ShownRows {
    private static final int LEAST_WIDTH = 3;

    private ShownRows() {}

    /// At most `most` rows with cells of at most `truncate` characters, 0 for no limit; `vertical`: one line for each cell.
    static String of(Dataset<?> dataset, int most, int truncate, boolean vertical) {
        int wanted = Math.max(0, most);
        List<StructField> fields = dataset.schema().fieldList();
        ValueText text = new ValueText(dataset.troupeSession().sessionState().settings().timeZone())
                .forReaders();
        Relation rows = dataset.limit(wanted == Integer.MAX_VALUE ? wanted : wanted + 1).relation();
        List<String[]> cells = new ArrayList<>();
        cells.add(fields.stream().map(field -> cut(SchemaTree.escaped(field.name()), truncate))
                .toArray(String[]::new));
        boolean more = false;
        for (Batch batch : rows.batches()) {
            for (int row = 0; row < batch.rowCount(); row++) {
                if (cells.size() > wanted) {
                    more = true;
                } else {
                    cells.add(row(batch, row, fields, text, truncate));
                }
            }
        }
        String shown = vertical ? records(cells) : table(cells, truncate > 0);
        boolean says = more && !(vertical && wanted == 0);
        return shown + (says ? "only showing top " + wanted + (wanted == 1 ? " row\n" : " rows\n") : "")
                + "\n";
    }

    private static String[] row(Batch batch, int row, List<StructField> fields, ValueText text,
            int truncate) {
        String[] cells = new String[fields.size()];
        for (int i = 0; i < cells.length; i++) {
            DataType type = fields.get(i).dataType();
            @Nullable
            Object value = Values.get(batch.column(i), row, type);
            cells[i] = cut(SchemaTree.escaped(text.of(value, type)), truncate);
        }
        return cells;
    }

    private static String cut(String text, int most) {
        if (most <= 0 || text.length() <= most) {
            return text;
        }
        return most < 4 ? text.substring(0, most) : text.substring(0, most - 3) + "...";
    }

    private static String table(List<String[]> cells, boolean right) {
        int columns = cells.getFirst().length;
        StringBuilder border = new StringBuilder("+");
        int[] widths = new int[columns];
        for (int i = 0; i < columns; i++) {
            widths[i] = width(cells, i);
            border.repeat("-", widths[i]).append(i < columns - 1 ? "+" : "");
        }
        border.append("+\n");
        StringBuilder table = new StringBuilder(border);
        for (int r = 0; r < cells.size(); r++) {
            table.append('|');
            for (int i = 0; i < columns; i++) {
                String cell = cells.get(r)[i];
                int gap = widths[i] - width(cell);
                table.append(i == 0 ? "" : "|").repeat(" ", right ? gap : 0).append(cell)
                        .repeat(" ", right ? 0 : gap);
            }
            table.append("|\n");
            if (r == 0) {
                table.append(border);
            }
        }
        return table.append(border).toString();
    }

    private static String records(List<String[]> cells) {
        if (cells.size() == 1) {
            return "(0 rows)\n";
        }
        String[] names = cells.getFirst();
        List<String[]> rows = cells.subList(1, cells.size());
        int nameWidth = LEAST_WIDTH;
        int cellWidth = LEAST_WIDTH;
        for (int i = 0; i < names.length; i++) {
            nameWidth = Math.max(nameWidth, width(names[i]));
            cellWidth = Math.max(cellWidth, width(rows, i));
        }
        StringBuilder records = new StringBuilder();
        for (int r = 0; r < rows.size(); r++) {
            String title = "-RECORD " + r;
            records.append(title).repeat("-", Math.max(0, nameWidth + cellWidth + 5 - title.length()))
                    .append('\n');
            for (int i = 0; i < names.length; i++) {
                String cell = rows.get(r)[i];
                records.append(' ').append(names[i]).repeat(" ", nameWidth - width(names[i])).append(" | ")
                        .append(cell).repeat(" ", cellWidth - width(cell)).append(" \n");
            }
        }
        return records.toString();
    }

    private static int width(List<String[]> cells, int column) {
        return cells.stream().mapToInt(row -> width(row[column])).reduce(LEAST_WIDTH, Math::max);
    }

    /// In cells of a terminal, in which characters of East Asian scripts take two.
    private static int width(String text) {
        int wide = 0;
        for (int i = 0; i < text.length(); i++) {
            if (isWide(text.charAt(i))) {
                wide++;
            }
        }
        return text.length() + wide;
    }

    private static boolean isWide(char c) {
        return c >= '\u1100' && c <= '\u115f' || c >= '\u2e80' && c <= '\u303e'
                || c >= '\u3041' && c <= '\ua4cf' || c >= '\uac00' && c <= '\ud7a3'
                || c >= '\uf900' && c <= '\ufaff' || c >= '\ufe30' && c <= '\ufe4f'
                || c >= '\uff00' && c <= '\uff60' || c >= '\uffe0' && c <= '\uffe6';
    }
}
