package io.troupe;

import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/// Computes the records of partitions in one task.
///
/// @param <T>
///            the type of the input's records
/// @param <U>
///            the type of the results
public interface PartitionEvaluator<T extends @Nullable Object, U extends @Nullable Object> {
    /// The records made of the same partition `partitionIndex` of each of the datasets that are evaluated together.
    Iterator<U> eval(int partitionIndex, Iterator<T>[] inputs) throws Exception;
}
