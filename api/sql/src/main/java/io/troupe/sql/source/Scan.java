package io.troupe.sql.source;

import java.util.List;
import java.util.Optional;

/// A table prepared to be read.
public interface Scan {
    /// The parts, each read by one task at a time; possibly none.
    List<Split> splits();

    /// The conditions of the request that rows of this scan are sure to fulfil, so that nobody needs to check again.
    List<Condition> enforced();

    /// How rows are divided among splits, when equal values of some columns never lie in two buckets; else empty.
    default Optional<BucketedSplits> buckets() {
        return Optional.empty();
    }

    /// Splits that have rows of one bucket each.
    ///
    /// @param bucketOf
    ///            the bucket of each split, in the order of [#splits]
    record BucketedSplits(Buckets spec, List<Integer> bucketOf) {
        /// Copies.
        public BucketedSplits {
            bucketOf = List.copyOf(bucketOf);
        }
    }

    /// What it reads, for EXPLAIN, as in `files=3 of 12, row groups=7 of 31`.
    String description();
}
