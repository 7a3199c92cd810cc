package io.troupe.columnar.sort;

import io.troupe.columnar.Batch;
import io.troupe.columnar.Concatenation;
import io.troupe.columnar.Gatherer;
import io.troupe.columnar.Lane;
import io.troupe.columnar.Vector;
import java.util.List;

/// Sorts rows by some keys, without moving them: the result are row numbers, for [Gatherer] to take rows
/// by.
///
/// Stable. Takes the key columns end to end, and 24 to 36 bytes a row beside them. Integer keys of small
/// range, by which most tables are sorted, cost a radix sort of a few bytes a row; others one of 64-bit
/// prefixes, part by part.
public final class Sorting {
    private Sorting() {}

    /// The numbers of all rows of `table` in the order of `keys`; rows that are equal in all keys stay in
    /// the order of the table. Throws ArithmeticException when the bytes or elements of a key column pass
    /// 2^31 - 1.
    public static int[] sort(Gatherer table, List<SortKey> keys) {
        SortKey[] sortKeys = keys.toArray(SortKey[]::new);
        Vector[] columns = new Vector[sortKeys.length];
        for (int i = 0; i < columns.length; i++) {
            int column = sortKeys[i].column();
            Lane lane = table.lanes().get(column);
            List<Vector> vectors = Concatenation.column(table.batches(), column);
            columns[i] = vectors.isEmpty() ? lane.empty() : Concatenation.of(lane, vectors);
        }
        return new RowSorter(sortKeys, columns, table.rowCount()).sort();
    }

    /// The rows of `batch` in the order of `keys`.
    public static Batch sort(Batch batch, List<SortKey> keys) {
        int[] order = sort(Gatherer.of(Lane.all(batch.columns()), List.of(batch)), keys);
        return batch.gather(order, order.length);
    }
}
