package io.troupe.sql.source;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A table prepared to be read.
public interface Scan {
    /// The parts, each read by one task at a time; possibly none.
    List<Split> splits();

    /// The conditions of the request that rows of this scan are sure to fulfil, so that nobody needs to check again.
    List<Condition> enforced();

    /// How many bytes of splits a task shall read at most, where splits are not larger; empty to leave that to the planner.
    default OptionalLong taskBytes() {
        return OptionalLong.empty();
    }

    /// How many of the first rows it leaves out, of those that the request has no use for.
    default long skipped() {
        return 0;
    }

    /// The columns on which [#filtered] is of use.
    default Set<String> filterColumns() {
        return Set.of();
    }

    /// A scan of those rows of this one that may fulfil all of `conditions`, which became known while a query runs: each is
    /// a [Condition.OneOf] of one of [#filterColumns]. Keys of splits stay what they are. This scan stays as it is.
    default Scan filtered(List<Condition> conditions) {
        return this;
    }

    /// Whether its rows are the sample that the request asks for.
    default boolean isSampled() {
        return false;
    }

    /// How rows are divided among splits, when equal values of some columns never lie in two buckets; else empty.
    default Optional<BucketedSplits> buckets() {
        return Optional.empty();
    }

    /// How rows are divided among splits, when each split has rows of one key; else empty.
    default Optional<KeyedSplits> keys() {
        return Optional.empty();
    }

    /// Splits all of whose rows have the same values of some columns, or of functions of them.
    ///
    /// @param columns
    ///            all columns that the keys are computed from; of the table's, not only of the request's
    /// @param isIdentity
    ///            whether the keys are the values of these columns, in their order
    /// @param keyOf
    ///            the key of each split, in the order of [#splits]: values that are equal as the engine's are
    record KeyedSplits(List<String> columns, boolean isIdentity, List<List<@Nullable Object>> keyOf) {
        /// Copies.
        public KeyedSplits {
            columns = List.copyOf(columns);
            keyOf = List.copyOf(keyOf);
        }
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
