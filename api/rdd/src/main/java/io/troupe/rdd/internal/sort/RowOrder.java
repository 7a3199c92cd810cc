package io.troupe.rdd.internal.sort;

import io.troupe.rdd.internal.batch.Column;

/// An order of rows by their keys, in two steps: a rank, which is a `long` that sorts fast, and a comparison
/// for rows of equal rank.
public interface RowOrder {
    /// Puts the ranks of the keys at `from` up to and excluding `to` into `ranks`, from index 0 on. A row of
    /// lower rank (signed) comes first. The rank of a key does not depend on the column it lies in.
    void rank(Column keys, int from, int to, long[] ranks);

    /// Whether keys of `keys` that have equal ranks are equal in this order.
    boolean isDecidedByRank(Column keys);

    /// Compares two keys of equal rank: negative when the first comes first, 0 when they are equal in this
    /// order.
    int compareTied(Column first, int firstRow, Column second, int secondRow);
}
