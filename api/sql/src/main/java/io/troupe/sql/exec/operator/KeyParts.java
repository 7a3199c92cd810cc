package io.troupe.sql.exec.operator;

import io.troupe.columnar.Batch;
import io.troupe.columnar.Validity;
import io.troupe.columnar.Vector;
import io.troupe.columnar.hash.RowHasher;
import io.troupe.sql.exec.expression.Evaluation;
import io.troupe.sql.exec.expression.Input;
import java.util.Arrays;
import java.util.List;

/// Divides rows of one side of a join by four bits of the hash of their keys. Rows that can have no pair, for a null
/// among their keys where null equals nothing, are kept apart.
final class KeyParts {
    /// How many parts there are.
    static final int COUNT = 16;

    private final List<Evaluation> keys;
    private final boolean[] nullSafe;
    private final int level;
    private final RowHasher hasher = new RowHasher();
    private final int[] sizes = new int[COUNT];
    private final int[][] rows = new int[COUNT][];
    private long[] hashes = {};
    private int[] unmatchable = {};
    private int unmatchableCount;

    /// Parts by the bits of `level`; of the levels before all rows have the same.
    KeyParts(List<Evaluation> keys, boolean[] nullSafe, int level) {
        this.keys = keys;
        this.nullSafe = nullSafe;
        this.level = level;
        Arrays.fill(rows, new int[0]);
    }

    /// Divides the rows of `batch`.
    void divide(Batch batch) {
        int count = batch.rowCount();
        Vector[] values = BuiltSide.evaluate(keys, Input.of(batch));
        if (hashes.length < count) {
            hashes = new long[count];
            unmatchable = new int[count];
            for (int part = 0; part < COUNT; part++) {
                rows[part] = new int[count];
            }
        }
        hasher.hash(values, count, hashes);
        Arrays.fill(sizes, 0);
        unmatchableCount = 0;
        long[] valid = null;
        for (int i = 0; i < values.length; i++) {
            valid = nullSafe[i] ? valid : Validity.and(valid, values[i].validity(), count);
        }
        for (int row = 0; row < count; row++) {
            if (valid == null || Validity.get(valid, row)) {
                int part = SpilledRows.part(hashes[row], level);
                rows[part][sizes[part]++] = row;
            } else {
                unmatchable[unmatchableCount++] = row;
            }
        }
    }

    /// How many rows of the batch are in `part`.
    int size(int part) {
        return sizes[part];
    }

    /// The rows of the batch in `part`, ascending; only the first [#size] count.
    int[] rows(int part) {
        return rows[part];
    }

    /// How many rows of the batch have no pair for sure.
    int unmatchableCount() {
        return unmatchableCount;
    }

    /// These rows, ascending.
    int[] unmatchable() {
        return unmatchable;
    }
}
