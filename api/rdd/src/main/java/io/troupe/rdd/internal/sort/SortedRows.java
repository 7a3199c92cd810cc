package io.troupe.rdd.internal.sort;

import io.troupe.rdd.internal.batch.PairBatch;

/// Rows in sorted order, of which parts are made into batches on request.
///
/// @param rows
///            the rows in any order
/// @param order
///            row numbers in sorted order; at least as many as there are rows
public record SortedRows(PairBatch rows, int[] order) {
    /// How many rows there are.
    public int size() {
        return rows.size();
    }

    /// A new batch of the sorted rows from `from` up to and excluding `to`.
    public PairBatch slice(int from, int to) {
        return rows.gather(order, from, to);
    }
}
