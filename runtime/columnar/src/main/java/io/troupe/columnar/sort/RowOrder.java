package io.troupe.columnar.sort;

import io.troupe.columnar.Batch;
import io.troupe.columnar.Vector;
import java.util.List;

/// The order of rows by some keys, one pair at a time: what the kernels fall back to where prefixes are
/// equal. Immutable.
public final class RowOrder {
    private final SortKey[] keys;

    /// The order by the first of `keys`, then the second, and so on.
    public RowOrder(List<SortKey> keys) {
        this.keys = keys.toArray(SortKey[]::new);
    }

    /// Negative, zero or positive as row `i` of `left` comes before, with or after row `j` of `right`.
    public int compare(Batch left, int i, Batch right, int j) {
        for (SortKey key : keys) {
            int order = compare(key, left.column(key.column()), i, right.column(key.column()), j);
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    /// As [#compare(Batch, int, Batch, int)] by one key, whose column is given as `left` and `right`.
    public static int compare(SortKey key, Vector left, int i, Vector right, int j) {
        boolean leftNull = left.isNull(i);
        boolean rightNull = right.isNull(j);
        if (leftNull || rightNull) {
            int order = (leftNull ? 0 : 1) - (rightNull ? 0 : 1);
            return key.nullsFirst() ? order : -order;
        }
        int order = ValueOrder.compare(left, i, right, j);
        return key.descending() ? Integer.compare(0, order) : order;
    }
}
