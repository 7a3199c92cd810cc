package io.troupe.rdd.internal.sort;

import io.troupe.rdd.internal.batch.Column;
import org.jspecify.annotations.Nullable;

/// Sorts the row numbers of a column by a [RowOrder], stable. Working memory is kept for the next sort.
public final class RowSort {
    /// Bytes that sorting one row takes, besides the column.
    public static final int BYTES_PER_ROW = RadixSort.BYTES_PER_ROW;
    /// Text that agrees in so many characters is compared rather than ranked again.
    private static final int MOST_RANKED_CHARACTERS = 256;
    private static final int FEW_ROWS = 24;

    private final RowOrder order;
    /// The order, if text may be sorted by its characters.
    private final @Nullable KeyOrder textOrder;
    private final RadixSort radix = new RadixSort();
    private int[] spare = {};

    /// A sort by `order`.
    public RowSort(RowOrder order) {
        this.order = order;
        this.textOrder = order instanceof KeyOrder keyOrder && keyOrder.isNatural() ? keyOrder : null;
    }

    /// The numbers of all rows of `keys` in sorted order; only the first `keys.size()` elements mean anything.
    /// Borrowed until the next sort.
    public int[] sort(Column keys) {
        int count = keys.size();
        order.rank(keys, 0, count, radix.prepare(count));
        radix.sort(count);
        int[] rows = radix.rows();
        if (!order.isDecidedByRank(keys)) {
            sortTies(keys, rows, 0, radix.ranks(), count, 0);
        }
        return rows;
    }

    /// Gives the working memory back.
    public void release() {
        radix.release();
        spare = new int[0];
    }

    /// Sorts within the stretches of equal rank. `ranks[i]` belongs to `rows[base + i]` and, where it comes
    /// from text, to its characters from `offset` on.
    private void sortTies(Column keys, int[] rows, int base, long[] ranks, int count, int offset) {
        int start = 0;
        for (int end = 1; end <= count; end++) {
            if (end == count || ranks[end] != ranks[start]) {
                if (end - start > 1) {
                    sortTied(keys, rows, base + start, base + end, ranks[start], offset);
                }
                start = end;
            }
        }
    }

    private void sortTied(Column keys, int[] rows, int from, int to, long rank, int offset) {
        if (textOrder != null && isText(keys, rows, from, to)) {
            long letters = (textOrder.isAscending() ? rank : ~rank) ^ Long.MIN_VALUE;
            boolean hidesNothing = !hasFullByte(letters);
            if (hidesNothing && (letters & 0xFF) == 0) {
                return; // all of them end here, so they are equal
            }
            if (hidesNothing && to - from > FEW_ROWS && offset < MOST_RANKED_CHARACTERS) {
                sortText(textOrder, keys, rows, from, to, offset + Long.BYTES);
                return;
            }
        }
        mergeSort(keys, rows, from, to);
    }

    private static boolean isText(Column keys, int[] rows, int from, int to) {
        if (keys.isText()) {
            return true;
        }
        for (int i = from; i < to; i++) {
            if (!(keys.get(rows[i]) instanceof String)) {
                return false;
            }
        }
        return true;
    }

    /// Whether a byte is 255, which stands for more than one character and ends the rank.
    private static boolean hasFullByte(long letters) {
        return (~letters - 0x0101010101010101L & letters & 0x8080808080808080L) != 0;
    }

    /// Sorts text whose characters before `offset` are equal by the next eight.
    private void sortText(KeyOrder textOrder, Column keys, int[] rows, int from, int to, int offset) {
        int count = to - from;
        RadixSort inner = new RadixSort();
        long[] ranks = inner.prepare(count);
        for (int i = 0; i < count; i++) {
            long rank = rankFrom(keys, rows[from + i], offset);
            ranks[i] = textOrder.isAscending() ? rank : ~rank;
        }
        inner.sort(count);
        int[] permuted = new int[count];
        for (int i = 0; i < count; i++) {
            permuted[i] = rows[from + inner.rows()[i]];
        }
        System.arraycopy(permuted, 0, rows, from, count);
        sortTies(keys, rows, from, inner.ranks(), count, offset);
    }

    private static long rankFrom(Column keys, int row, int offset) {
        if (keys.isText()) {
            return KeyOrder.textRank(keys.texts(), row, offset);
        }
        return keys.get(row) instanceof String string ? KeyOrder.textRank(string, offset) : Long.MIN_VALUE;
    }

    /// Sorts rows of equal rank by comparison: halves, unless they are in order already.
    private void mergeSort(Column keys, int[] rows, int from, int to) {
        if (to - from <= 6) {
            insertionSort(keys, rows, from, to);
            return;
        }
        int middle = from + to >>> 1;
        mergeSort(keys, rows, from, middle);
        mergeSort(keys, rows, middle, to);
        if (order.compareTied(keys, rows[middle - 1], keys, rows[middle]) > 0) {
            merge(keys, rows, from, middle, to);
        }
    }

    private void insertionSort(Column keys, int[] rows, int from, int to) {
        for (int i = from + 1; i < to; i++) {
            int row = rows[i];
            int target = i;
            for (; target > from && order.compareTied(keys, rows[target - 1], keys, row) > 0; target--) {
                rows[target] = rows[target - 1];
            }
            rows[target] = row;
        }
    }

    private void merge(Column keys, int[] rows, int from, int middle, int to) {
        int leftCount = middle - from;
        if (spare.length < leftCount) {
            spare = new int[Math.max(leftCount, 2 * spare.length)];
        }
        int[] left = spare;
        System.arraycopy(rows, from, left, 0, leftCount);
        int target = from;
        int right = middle;
        int next = 0;
        while (next < leftCount) {
            if (right < to && order.compareTied(keys, left[next], keys, rows[right]) > 0) {
                rows[target++] = rows[right++];
            } else {
                rows[target++] = left[next++];
            }
        }
    }
}
