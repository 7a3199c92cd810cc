package io.troupe.bench.rdd;

import io.troupe.Tuple2;
import java.io.Serializable;
import java.util.Iterator;
import java.util.List;

/// What a run of rows that should be in order holds.
///
/// @param disorder
///            how many keys are less than the key before
/// @param bytes
///            of all values
record SortedPart(long rows, long disorder, long bytes, long first, long last, long least, long greatest)
        implements
            Serializable {
    private static final SortedPart EMPTY = new SortedPart(0, 0, 0, 0, 0, Long.MAX_VALUE, Long.MIN_VALUE);

    /// Reads the rows of one partition.
    static SortedPart of(Iterator<Tuple2<Long, String>> partition) {
        long rows = 0;
        long disorder = 0;
        long bytes = 0;
        long first = 0;
        long last = 0;
        long least = Long.MAX_VALUE;
        long greatest = Long.MIN_VALUE;
        while (partition.hasNext()) {
            Tuple2<Long, String> row = partition.next();
            long key = row._1();
            if (rows == 0) {
                first = key;
            } else if (key < last) {
                disorder++;
            }
            rows++;
            bytes += row._2().length();
            last = key;
            least = Math.min(least, key);
            greatest = Math.max(greatest, key);
        }
        return rows == 0 ? EMPTY : new SortedPart(rows, disorder, bytes, first, last, least, greatest);
    }

    /// All parts one after the other.
    static SortedPart join(List<SortedPart> parts) {
        return parts.stream().reduce(EMPTY, SortedPart::then);
    }

    private SortedPart then(SortedPart next) {
        if (rows == 0 || next.rows == 0) {
            return rows == 0 ? next : this;
        }
        return new SortedPart(
                rows + next.rows, disorder + next.disorder + (next.first < last ? 1 : 0), bytes + next.bytes,
                first, next.last,
                Math.min(least, next.least), Math.max(greatest, next.greatest));
    }
}
