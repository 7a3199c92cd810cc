package io.troupe.columnar.sort;

import io.troupe.columnar.Vector;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Sorts the row numbers of some key columns. One use.
///
/// Leading integer keys that fit are sorted as one number, see [PackedKeys]. Else, and within the runs of
/// rows that are equal so far, the rows are sorted by the next part of the key at hand ([Prefixes]),
/// nulls set apart, and so on for the runs that are still equal. Short runs, nested values and long
/// common beginnings of bytes are sorted by comparing rows. Every step is stable.
final class RowSorter {
    private static final int SHORT_RUN = 24;
    /// Texts that agree in the first 8 parts are compared as wholes.
    private static final int MOST_PARTS = 8;

    private final SortKey[] keys;
    private final Vector[] columns;
    private final int rowCount;
    private final int[] order;
    private final RadixSort radixSort = new RadixSort();
    private long[] prefixes = {};
    private int @Nullable [] spare;

    /// For `rowCount` rows; `columns[i]` is what `keys[i]` orders by.
    RowSorter(SortKey[] keys, Vector[] columns, int rowCount) {
        this.keys = keys;
        this.columns = columns;
        this.rowCount = rowCount;
        order = new int[rowCount];
    }

    /// All row numbers in the order of the keys, equal ones in ascending order.
    int[] sort() {
        for (int i = 0; i < rowCount; i++) {
            order[i] = i;
        }
        if (keys.length == 0 || rowCount < 2) {
            return order;
        }
        PackedKeys packed = rowCount <= SHORT_RUN ? null : PackedKeys.tryPack(keys, columns, rowCount);
        for (int key = packed == null ? 0 : packed.keyCount(); key < keys.length; key++) {
            columns[key] = columns[key].decoded();
        }
        if (packed == null) {
            sort(0, rowCount, 0, 0);
            return order;
        }
        packed.sort(order, radixSort);
        if (packed.keyCount() < keys.length) {
            for (int from = 0; from < rowCount;) {
                int to = from + 1;
                while (to < rowCount && packed.sameKeys(from, to)) {
                    to++;
                }
                sort(from, to, packed.keyCount(), 0);
                from = to;
            }
        }
        return order;
    }

    /// Sorts positions `from` to `to`, whose rows are equal in all keys before `key` and all parts before
    /// `part` of it.
    private void sort(int from, int to, int key, int part) {
        if (to - from < 2 || key == keys.length) {
            return;
        }
        Vector column = columns[key];
        if (to - from <= SHORT_RUN || part == MOST_PARTS || !Prefixes.has(column)) {
            sortByComparing(from, to, key);
            return;
        }
        if (part > 0 || !column.mayHaveNulls()) {
            sortByPart(from, to, key, part);
            return;
        }
        int nulls = setNullsApart(from, to, column, keys[key].nullsFirst());
        if (keys[key].nullsFirst()) {
            sort(from, from + nulls, key + 1, 0);
            sortByPart(from + nulls, to, key, 0);
        } else {
            sortByPart(from, to - nulls, key, 0);
            sort(to - nulls, to, key + 1, 0);
        }
    }

    private void sortByPart(int from, int to, int key, int part) {
        if (to - from < 2) {
            return;
        }
        if (prefixes.length == 0) {
            prefixes = new long[rowCount];
        }
        Vector column = columns[key];
        Prefixes.of(column, part, order, from, to, prefixes);
        long flip = keys[key].descending() ? -1 : 0;
        if (flip != 0) {
            for (int i = from; i < to; i++) {
                prefixes[i] = ~prefixes[i];
            }
        }
        radixSort.sort(prefixes, order, from, to);
        for (int start = from; start < to;) {
            long prefix = prefixes[start];
            int end = start + 1;
            while (end < to && prefixes[end] == prefix) {
                end++;
            }
            if (end - start > 1) {
                if (Prefixes.goesOn(column, part, prefix ^ flip)) {
                    sort(start, end, key, part + 1);
                } else {
                    sort(start, end, key + 1, 0);
                }
            }
            start = end;
        }
    }

    /// Moves nulls to one end, all else in order, and tells how many there are.
    private int setNullsApart(int from, int to, Vector column, boolean first) {
        int[] rows = Arrays.copyOfRange(order, from, to);
        int nulls = 0;
        for (int row : rows) {
            nulls += column.isNull(row) ? 1 : 0;
        }
        int nextNull = first ? from : to - nulls;
        int nextValue = first ? from + nulls : from;
        for (int row : rows) {
            if (column.isNull(row)) {
                order[nextNull++] = row;
            } else {
                order[nextValue++] = row;
            }
        }
        return nulls;
    }

    private void sortByComparing(int from, int to, int key) {
        if (to - from <= SHORT_RUN) {
            insert(from, to, key);
            return;
        }
        int middle = from + to >>> 1;
        sortByComparing(from, middle, key);
        sortByComparing(middle, to, key);
        if (compare(order[middle - 1], order[middle], key) <= 0) {
            return;
        }
        merge(from, middle, to, key);
    }

    private void merge(int from, int middle, int to, int key) {
        int[] left = spare == null ? new int[rowCount + 1 >>> 1] : spare;
        spare = left;
        int length = middle - from;
        System.arraycopy(order, from, left, 0, length);
        int i = 0;
        int j = middle;
        for (int at = from; i < length; at++) {
            if (j < to && compare(left[i], order[j], key) > 0) {
                order[at] = order[j++];
            } else {
                order[at] = left[i++];
            }
        }
    }

    private void insert(int from, int to, int key) {
        for (int i = from + 1; i < to; i++) {
            int row = order[i];
            int at = i;
            while (at > from && compare(order[at - 1], row, key) > 0) {
                order[at] = order[at - 1];
                at--;
            }
            order[at] = row;
        }
    }

    private int compare(int left, int right, int firstKey) {
        for (int key = firstKey; key < keys.length; key++) {
            int order = RowOrder.compare(keys[key], columns[key], left, columns[key], right);
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }
}
