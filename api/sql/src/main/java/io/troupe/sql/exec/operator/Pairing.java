package io.troupe.sql.exec.operator;

import io.troupe.columnar.Batch;

/// Finds the pairs of streamed rows with held rows that are in memory, before any further condition. One task's.
interface Pairing {
    /// Goes on to the rows of `batch`.
    void start(Batch batch);

    /// Writes the next pairs, at most `limit`, as row numbers and tells how many; 0 when there are no more. Pairs of one
    /// streamed row follow each other, and streamed rows ascend.
    int next(int[] streamedRows, int[] heldRows, int limit);

    /// Writes the streamed rows that have a pair, or those that have none, ascending, and tells how many; -1 when that is
    /// not known without going through pairs.
    int select(int[] streamedRows, boolean paired);
}
