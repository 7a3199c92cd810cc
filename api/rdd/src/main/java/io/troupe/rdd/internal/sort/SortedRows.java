package io.troupe.rdd.internal.sort;

import io.troupe.rdd.internal.batch.PairBatch;

/// Rows in sorted order, of which parts are made into batches on request.
public interface SortedRows {
    /// How many rows there are.
    int size();

    /// A new batch of the sorted rows from `from` up to and excluding `to`.
    PairBatch slice(int from, int to);

    /// The rows of `rows` in the order of the row numbers in `order`, which has at least as many.
    static SortedRows of(PairBatch rows, int[] order) {
        return new SortedRows() {
            @Override
            public int size() {
                return rows.size();
            }

            @Override
            public PairBatch slice(int from, int to) {
                return rows.gather(order, from, to);
            }
        };
    }
}
