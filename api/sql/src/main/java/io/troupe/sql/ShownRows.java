package io.troupe.sql;

import io.troupe.columnar.Batch;
import io.troupe.sql.exec.operator.Relation;
import io.troupe.sql.function.cast.ValueText;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.StructField;
import io.troupe.sql.value.Values;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The first rows of a dataset as a table of text.
final class ShownRows {
    private static final int LEAST_WIDTH = 3;

    private ShownRows() {}

    /// At most `most` rows with cells of at most `truncate` characters, 0 for no limit.
    static String of(Dataset<?> dataset, int most, int truncate) {
        int wanted = Math.max(0, most);
        List<StructField> fields = dataset.schema().fieldList();
        ValueText text = new ValueText(dataset.troupeSession().sessionState().settings().timeZone());
        Relation rows = dataset.limit(wanted == Integer.MAX_VALUE ? wanted : wanted + 1).relation();
        List<String[]> cells = new ArrayList<>();
        cells.add(fields.stream().map(field -> cut(field.name(), truncate)).toArray(String[]::new));
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
        return table(cells, truncate > 0) + (more
                ? "only showing top " + wanted + (wanted == 1 ? " row\n" : " rows\n")
                : "") + "\n";
    }

    private static String[] row(Batch batch, int row, List<StructField> fields, ValueText text,
            int truncate) {
        String[] cells = new String[fields.size()];
        for (int i = 0; i < cells.length; i++) {
            DataType type = fields.get(i).dataType();
            @Nullable
            Object value = Values.get(batch.column(i), row, type);
            String whole = value == null ? "NULL" : text.of(value, type);
            cells[i] = cut(whole.replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t"), truncate);
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
        int[] widths = new int[columns];
        for (int i = 0; i < columns; i++) {
            widths[i] = LEAST_WIDTH;
            for (String[] row : cells) {
                widths[i] = Math.max(widths[i], row[i].length());
            }
        }
        StringBuilder border = new StringBuilder("+");
        for (int width : widths) {
            border.repeat("-", width).append('+');
        }
        border.append('\n');
        StringBuilder table = new StringBuilder(border);
        for (int r = 0; r < cells.size(); r++) {
            table.append('|');
            for (int i = 0; i < columns; i++) {
                int gap = widths[i] - cells.get(r)[i].length();
                table.repeat(" ", right ? gap : 0).append(cells.get(r)[i]).repeat(" ", right ? 0 : gap)
                        .append('|');
            }
            table.append('\n');
            if (r == 0) {
                table.append(border);
            }
        }
        return table.append(border).toString();
    }
}
