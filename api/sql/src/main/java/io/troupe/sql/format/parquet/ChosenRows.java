package io.troupe.sql.format.parquet;

import io.troupe.columnar.Batch;
import io.troupe.columnar.BytesVector;
import io.troupe.columnar.DictionaryVector;
import io.troupe.columnar.Vector;
import io.troupe.columnar.select.Selection;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads those rows of a window that all conditions choose. Each column of conditions is decoded for the
/// rows that those before it left; the column that leaves fewest comes first, which is found out again
/// from time to time.
final class ChosenRows {
    private static final int WINDOWS_PER_ORDER = 16;

    private final List<FilterColumn> filters;
    private final List<PlacedColumn> columns;
    private int windows;

    ChosenRows(List<FilterColumn> filters, List<PlacedColumn> columns) {
        this.filters = new ArrayList<>(filters);
        this.columns = columns;
    }

    /// How many rows from `row` on are certain not to be chosen.
    int deadRows(long row) throws IOException {
        for (FilterColumn filter : filters) {
            int dead = filter.deadRows(row);
            if (dead > 0) {
                return dead;
            }
        }
        return 0;
    }

    /// The chosen rows among the `rows` rows from `row` on; null when there is none.
    @Nullable
    Batch read(long row, int rows) throws IOException {
        order();
        @Nullable
        Vector[] vectors = new Vector[columns.size()];
        int[] chosen = new int[rows];
        int count = Selection.all(chosen, rows);
        for (FilterColumn filter : filters) {
            Vector vector = filter.read(row, rows, chosen, count);
            int[] kept = new int[count];
            int left = filter.select(vector, kept);
            if (left == 0) {
                return null;
            }
            if (left < count) {
                narrow(vectors, kept, left);
                vector = filter.output() < 0 ? vector : vector.gather(kept, left);
                for (int i = 0; i < left; i++) {
                    kept[i] = chosen[kept[i]];
                }
                chosen = kept;
                count = left;
            }
            if (filter.output() >= 0) {
                vectors[filter.output()] = vector;
            }
        }
        List<Vector> all = new ArrayList<>(vectors.length);
        for (int i = 0; i < vectors.length; i++) {
            Vector known = vectors[i];
            all.add(known == null ? columns.get(i).read(row, rows, chosen, count) : withoutCodes(known));
        }
        return new Batch(all, count);
    }

    private static void narrow(@Nullable Vector[] vectors, int[] rows, int count) {
        for (int i = 0; i < vectors.length; i++) {
            Vector vector = vectors[i];
            vectors[i] = vector == null ? null : vector.gather(rows, count);
        }
    }

    /// Numbers leave the scan as they are; only texts stay codes.
    private static Vector withoutCodes(Vector vector) {
        return vector instanceof DictionaryVector coded && !(coded.dictionary() instanceof BytesVector)
                ? coded.decoded()
                : vector;
    }

    private void order() {
        if (windows++ % WINDOWS_PER_ORDER == 0) {
            filters.removeIf(FilterColumn::isIdle);
            filters.sort(Comparator.comparingDouble(FilterColumn::share));
        }
    }
}
