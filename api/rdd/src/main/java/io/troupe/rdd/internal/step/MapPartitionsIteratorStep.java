package io.troupe.rdd.internal.step;

import io.troupe.function.FlatMapFunction;
import io.troupe.rdd.internal.flow.PartitionStep;
import java.util.Iterator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The records that a function makes of all records of a partition, without being told its index.
///
/// @param function
///            gets the records; must not return null
public record MapPartitionsIteratorStep(FlatMapFunction<Iterator<@Nullable Object>, ?> function)
        implements
            PartitionStep {
    @Override
    @SuppressWarnings("unchecked") // an iterator only hands out
    public Iterator<@Nullable Object> over(Iterator<@Nullable Object> input, int partition) throws Exception {
        return (Iterator<@Nullable Object>) Objects.requireNonNull(
                function.call(input), "the function of mapPartitions returned null instead of an iterator");
    }
}
