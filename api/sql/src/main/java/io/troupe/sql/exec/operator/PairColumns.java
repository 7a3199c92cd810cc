package io.troupe.sql.exec.operator;

import io.troupe.columnar.Batch;
import io.troupe.columnar.Gatherer;
import io.troupe.columnar.Nulls;
import io.troupe.columnar.Vector;
import io.troupe.sql.plan.AttributeReference;
import java.util.ArrayList;
import java.util.List;

/// Gathers columns of pairs of rows: some from a batch of the left side, some from all rows of the right side.
final class PairColumns {
    private final int[] leftIndices;
    private final int[] rightIndices;

    /// Batches will have `columns`, each of which is in `left` or in `right`.
    PairColumns(List<AttributeReference> columns, List<AttributeReference> left,
            List<AttributeReference> right) {
        leftIndices = columns.stream().mapToInt(left::indexOf).toArray();
        rightIndices = columns.stream().mapToInt(right::indexOf).toArray();
    }

    /// Pair `i` is row `leftRows[i]` of `left` and row `rightRows[i]` of `right`; a negative row is a row of nulls.
    Batch gather(Batch left, int[] leftRows, Gatherer right, int[] rightRows, int count,
            boolean leftMayBeNull) {
        List<Vector> vectors = new ArrayList<>(leftIndices.length);
        boolean isWhole = isWhole(leftRows, count, left.rowCount());
        for (int i = 0; i < leftIndices.length; i++) {
            if (leftIndices[i] < 0) {
                vectors.add(right.gather(rightIndices[i], rightRows, 0, count));
            } else {
                Vector column = left.column(leftIndices[i]);
                if (isWhole) {
                    vectors.add(column);
                } else {
                    vectors.add(
                            leftMayBeNull
                                    ? Nulls.orNull(column, leftRows, count)
                                    : column.gather(leftRows, count));
                }
            }
        }
        return new Batch(vectors, count);
    }

    /// Whether every row of the batch is taken once and in its place, as when each has just one pair.
    private static boolean isWhole(int[] rows, int count, int rowCount) {
        if (count != rowCount) {
            return false;
        }
        int different = 0;
        for (int i = 0; i < count; i++) {
            different |= rows[i] ^ i;
        }
        return different == 0;
    }
}
