package io.troupe.columnar.sort;

import io.troupe.columnar.Batch;
import io.troupe.columnar.Gatherer;
import io.troupe.columnar.Lane;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The first rows of an order out of any number of batches: `ORDER BY ... LIMIT n`.
///
/// Rows that come are collected until they are twice the limit and some thousands more; then they are
/// sorted and cut to the limit, and the last row left is the *bar*: later rows that do not come before it
/// are dropped, most of them by one comparison of 64-bit prefixes. Of equal rows those that come first
/// stay. Holds O(limit) rows; one owner.
public final class TopRows {
    private static final int SLACK = 4 * Batch.ROWS;

    private final List<Lane> lanes;
    private final List<SortKey> keys;
    private final RowOrder order;
    private final int limit;
    private Gatherer collected;
    private @Nullable Batch bar;
    private long barPrefix;
    private int[] rows = {};

    /// The first `limit` rows (at least 0) of batches of `lanes` in the order of `keys`, of which there
    /// must be one.
    public TopRows(List<Lane> lanes, List<SortKey> keys, int limit) {
        if (keys.isEmpty() || limit < 0) {
            throw new IllegalArgumentException(
                    "the first rows of an order need a key and a limit of 0 or more: " + keys + ", " + limit);
        }
        this.lanes = List.copyOf(lanes);
        this.keys = List.copyOf(keys);
        this.limit = limit;
        order = new RowOrder(keys);
        collected = new Gatherer(this.lanes);
    }

    /// Takes the rows of `batch` that may be among the first.
    public void add(Batch batch) {
        if (limit == 0) {
            return;
        }
        Batch kept = bar == null ? batch : beforeBar(batch, bar);
        collected.add(kept);
        if (collected.rowCount() >= SLACK + 2L * limit) {
            cut();
        }
    }

    private Batch beforeBar(Batch batch, Batch bar) {
        SortKey first = keys.getFirst();
        long[] prefixes = Prefixes.leading(batch.column(first.column()), first);
        if (rows.length < batch.rowCount()) {
            rows = new int[batch.rowCount()];
        }
        int candidates = notAfter(prefixes, batch.rowCount(), barPrefix, rows);
        int kept = 0;
        for (int i = 0; i < candidates; i++) {
            int row = rows[i];
            rows[kept] = row;
            kept += prefixes[row] < barPrefix || order.compare(batch, row, bar, 0) < 0 ? 1 : 0;
        }
        return kept == batch.rowCount() ? batch : batch.gather(rows, kept);
    }

    private static int notAfter(long[] prefixes, int rowCount, long bar, int[] rows) {
        int count = 0;
        for (int i = 0; i < rowCount; i++) {
            rows[count] = i;
            count += prefixes[i] <= bar ? 1 : 0;
        }
        return count;
    }

    private Batch cut() {
        Batch first = firstRows();
        collected = new Gatherer(lanes);
        collected.add(first);
        if (limit > 0 && first.rowCount() == limit) {
            SortKey key = keys.getFirst();
            Batch last = first.gather(new int[]{limit - 1}, 1);
            bar = last;
            barPrefix = Prefixes.leading(last.column(key.column()), key)[0];
        }
        return first;
    }

    private Batch firstRows() {
        int[] sorted = Sorting.sort(collected, keys);
        return collected.gather(sorted, 0, Math.min(limit, sorted.length));
    }

    /// The first rows in order, at most the limit, as one batch. More batches may be added afterwards.
    public Batch result() {
        return cut();
    }
}
