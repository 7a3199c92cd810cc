package io.troupe.sql.function.lambda;

import io.troupe.columnar.IntVector;
import java.util.Arrays;

/// The elements of the lists or maps of a batch one after the other, for a lambda to be computed for all at once. The
/// arrays are as long as the number of elements.
///
/// @param count
///            how many elements
/// @param rows
///            where they are among the elements of the vector
/// @param outer
///            the row of the batch each belongs to
/// @param positions
///            its index in its list
/// @param starts
///            for each row of the batch, its first element among these
/// @param ends
///            for each row of the batch, the element after its last one
@SuppressWarnings("ArrayRecordComponent")
record Spread(int count, int[] rows, int[] outer, int[] positions, int[] starts, int[] ends) {
    static Spread of(int[] starts, int[] ends, int rowCount) {
        int count = 0;
        for (int i = 0; i < rowCount; i++) {
            count = Math.addExact(count, ends[i] - starts[i]);
        }
        int[] rows = new int[count];
        int[] outer = new int[count];
        int[] positions = new int[count];
        int[] newStarts = new int[rowCount];
        int[] newEnds = new int[rowCount];
        int next = 0;
        for (int i = 0; i < rowCount; i++) {
            newStarts[i] = next;
            for (int k = starts[i]; k < ends[i]; k++) {
                rows[next] = k;
                outer[next] = i;
                positions[next++] = k - starts[i];
            }
            newEnds[i] = next;
        }
        return new Spread(count, rows, outer, positions, newStarts, newEnds);
    }

    /// Those of the elements for which `keep` is not 0.
    Kept keeping(byte[] keep) {
        int[] chosen = new int[count];
        int[] newStarts = new int[starts.length];
        int[] newEnds = new int[starts.length];
        int next = 0;
        for (int i = 0; i < starts.length; i++) {
            newStarts[i] = next;
            for (int k = starts[i]; k < ends[i]; k++) {
                if (keep[k] != 0) {
                    chosen[next++] = rows[k];
                }
            }
            newEnds[i] = next;
        }
        return new Kept(next, Arrays.copyOf(chosen, next), newStarts, newEnds);
    }

    /// Some of the elements, in order: how many, where they are among the elements of the vector, and for each row of the
    /// batch the first among these and the one after the last.
    @SuppressWarnings("ArrayRecordComponent")
    record Kept(int count, int[] rows, int[] starts, int[] ends) {}

    /// The positions as a column.
    IntVector indexes() {
        return new IntVector(positions, null, count);
    }
}
