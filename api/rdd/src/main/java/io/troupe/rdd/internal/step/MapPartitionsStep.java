package io.troupe.rdd.internal.step;

import io.troupe.function.Function2;
import io.troupe.rdd.internal.flow.PartitionStep;
import java.util.Iterator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The records that a function makes of all records of a partition.
///
/// @param function
///            gets the index of the partition and its records; must not return null
public record MapPartitionsStep(
        Function2<Integer, Iterator<@Nullable Object>, ? extends Iterator<?>> function)
        implements
            PartitionStep {
    @Override
    @SuppressWarnings("unchecked") // an iterator only hands out
    public Iterator<@Nullable Object> over(Iterator<@Nullable Object> input, int partition) throws Exception {
        return (Iterator<@Nullable Object>) Objects.requireNonNull(
                function.call(partition, input),
                "the function of mapPartitions returned null instead of an iterator");
    }
}
