package io.troupe.rdd.internal.flow;

import java.io.Serializable;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/// One narrow operation on the records of a partition.
public sealed interface Step extends Serializable permits StraightStep, ExpandingStep, PartitionStep {
    /// The pulled form: an iterator over the results for `input`, the records of partition `partition`.
    Iterator<@Nullable Object> over(Iterator<@Nullable Object> input, int partition) throws Exception;
}
