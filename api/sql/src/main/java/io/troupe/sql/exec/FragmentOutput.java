package io.troupe.sql.exec;

import io.troupe.sql.exec.operator.Relation;
import io.troupe.sql.physical.Partitioning;
import io.troupe.sql.source.Write;
import java.io.Serializable;

/// Where the rows of a fragment's tasks go.
sealed interface FragmentOutput extends Serializable {
    /// Back to whoever submitted the job.
    record Result() implements FragmentOutput {}

    /// Back to whoever submitted the job, to be given to all tasks, unless that is too much.
    ///
    /// @param mostBytes
    ///            what a task gives at most; it gives [TooLarge] when there is more
    /// @param sizesId
    ///            under which number a task reports how many bytes it gives
    record Shared(long mostBytes, long sizesId) implements FragmentOutput {
        /// What there is instead of the rows.
        enum TooLarge { TOO_LARGE }
    }

    /// Into the buckets of a shuffle.
    ///
    /// @param bounds
    ///            for ranges, the keys with which all of them but the first begin, in order; empty otherwise
    record Shuffle(Partitioning partitioning, Relation bounds) implements FragmentOutput {}

    /// Into a part of a write for each task; the receipts go back to whoever submitted the job.
    record Written(Write.PartWriterFactory parts) implements FragmentOutput {}

    /// Into the buckets of a shuffle one after the other, each of a size that can be held; the last takes all that is
    /// left.
    record Spool() implements FragmentOutput {
        /// How many buckets there are.
        static final int BUCKETS = 256;

        /// About how much goes to `bucket`: little to the first, which is read at once, and more to late ones, so that even
        /// the last is not large.
        static long bytes(int bucket) {
            return bucket == 0 ? 1L << 20 : 4L << 20 << Math.max(0, (bucket - 128) / 16);
        }
    }
}
